/** The routes are the files in app/routes; the page that shows every component exists in development only. */
import { flatRoutes } from '@remix-run/fs-routes';

const developmentOnly = process.env.NODE_ENV === 'production' ? ['**/styleguide.tsx'] : [];

export default flatRoutes({ ignoredRouteFiles: ['**/*.test.{ts,tsx}', '**/.*', ...developmentOnly] });
