/** Tells an operator what the machine is doing: one plain line per step, with the time it took once that is more than two seconds. */

const worthMentioning = 2_000;
const firstBeat = 5_000;

/** @param {number} milliseconds */
const seconds = (milliseconds) => `${(milliseconds / 1_000).toFixed(1)} s`;

/**
 * @param {{ write(text: string): unknown }} stream where the lines go
 * @returns {import('./say.mjs').Say}
 */
export function createSay(stream) {
  const line = (text) => {
    stream.write(`${text}\n`);
  };
  return {
    line,
    async step(text, work) {
      const began = performance.now();
      line(`${text} …`);
      let beat;
      const beatAfter = (wait) => {
        beat = setTimeout(() => {
          line(`  still busy after ${seconds(performance.now() - began)}: ${text}`);
          beatAfter(wait * 2);
        }, wait);
      };
      beatAfter(firstBeat);
      try {
        return await work();
      } finally {
        clearTimeout(beat);
        const took = performance.now() - began;
        if (took > worthMentioning) line(`  took ${seconds(took)}: ${text}`);
      }
    },
  };
}
