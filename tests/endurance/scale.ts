/** How much of it: a taste in `npm test`, all of it in `npm run faults`. */
export const isLong = process.env.TEST_LONG === '1';
