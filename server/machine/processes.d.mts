/** Types of processes.mjs, which is plain JavaScript because it also runs before the packages are installed. */
export function processStart(pid: number): string | undefined;
export function processWorld(): string;
export function parentOf(pid: number): number | undefined;
export function commandOf(pid: number): string;
export function processesWorkingIn(folder: string): readonly number[] | undefined;
