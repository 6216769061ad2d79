/** How busy the load generator itself was, so that a figure that it limited is seen for what it is. */

/** @returns called at the end: the share of one core, 0 and up */
export function watchGenerator(): () => number {
  const cpu = process.cpuUsage();
  const started = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) / 1000 / (performance.now() - started);
  };
}
