/** The six public cases of the sources, told anew from their facts, at different stages of life; the oldest first. */
import { tellAfia } from './demo-afia.ts';
import { tellDeborah } from './demo-deborah.ts';
import type { DemoHands } from './demo-hands.ts';
import { tellJunius } from './demo-junius.ts';
import { tellMajedAndMuhannad } from './demo-majed-and-muhannad.ts';
import { tellNancy } from './demo-nancy.ts';
import { tellSemon } from './demo-semon.ts';

/** @param password that of the demo accounts, for signing */
export async function tellCases(hands: DemoHands, password: string): Promise<void> {
  const finishAfia = await tellAfia(hands, password);
  await tellJunius(hands);
  await tellMajedAndMuhannad(hands);
  await tellNancy(hands);
  await tellDeborah(hands);
  await tellSemon(hands);
  // Both documents have mostly been set by now, in a thread of their own.
  await hands.assembly.worker.drain();
  await finishAfia();
}
