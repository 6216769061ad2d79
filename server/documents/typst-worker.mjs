/**
 * Sets documents with Typst in a thread of its own, because compiling is synchronous and would hold up the whole server.
 * Plain JavaScript, so that the same file runs under every loader and beside the production bundle.
 */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

// Typst also knows the fonts of the machine, but where both have a face, the one that is handed over wins.
const compiler = NodeCompiler.create({
  workspace: workerData.templates,
  fontArgs: [{ fontBlobs: workerData.fonts.map((path) => readFileSync(path)) }],
});

parentPort.on('message', ({ id, template, content, createdAt }) => {
  try {
    parentPort.postMessage({ id, pdf: set(template, content, createdAt) });
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  } finally {
    compiler.evictCache(1);
  }
});

function set(template, content, createdAt) {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { content } });
  if (!compiled.result) throw new Error(diagnostics(compiled.takeError()));
  const warnings = compiled.takeWarnings();
  if (warnings) throw new Error(diagnostics(warnings));
  // One standard per export: the first is the gate for accessibility, the second is kept.
  compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: createdAt });
  return compiler.pdf(compiled.result, { pdfStandard: 'a-3a', creationTimestamp: createdAt });
}

function diagnostics(error) {
  return JSON.stringify(error?.shortDiagnostics ?? 'Typst gave no reason.');
}
