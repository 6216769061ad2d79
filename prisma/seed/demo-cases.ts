/** The six public cases of the sources, told anew from their facts, at different stages of life. */
import type { DemoHands } from './demo-hands.ts';
import { tellNancy } from './demo-nancy.ts';

export async function tellCases(hands: DemoHands): Promise<void> {
  await tellNancy(hands);
}
