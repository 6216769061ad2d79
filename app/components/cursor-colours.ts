/** The style of a person's colour, on marks and cursors alike. */
import { cursorIndex } from '../schemas/cursor-colours.ts';

/** Sets `--rk-person-background` and `--rk-person-text` for everything inside. */
export const cursorClass = (index: number): string => `rk-cursor-${cursorIndex(index)}`;
