import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [remix(remixConfig)],
  build: {
    // Browsers that know top-level await: every one of the last four years.
    target: 'es2022',
    // Fonts stay files: under our policy no page loads one from a data: address.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  // Found at once, or a first visit in development would load React twice.
  optimizeDeps: { entries: ['app/**/*.{ts,tsx}'] },
});
