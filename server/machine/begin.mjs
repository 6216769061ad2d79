/** How every command of ours begins: on a Node that runs it, with everything installed and generated. */
import { nodeVersionProblem } from './node-version.mjs';

/**
 * Ends the process with a plain message when that cannot be had.
 * Imports nothing else before the version of Node is known to be right.
 * @param {{ write(text: string): unknown }} stream where progress goes
 * @param {{ build?: boolean, rebuild?: boolean }} options see prepare.mjs
 * @returns {Promise<string>} the folder of the checkout
 */
export async function begin(stream, options = {}) {
  const problem = nodeVersionProblem(process.version);
  if (problem !== undefined) {
    console.error(problem);
    process.exit(1);
  }
  const { createSay } = await import('./say.mjs');
  const { checkout, prepare, PrepareFailed } = await import('./prepare.mjs');
  try {
    await prepare({ ...options, say: createSay(stream) });
  } catch (error) {
    if (!(error instanceof PrepareFailed)) throw error;
    console.error(error.message);
    process.exit(1);
  }
  return checkout;
}
