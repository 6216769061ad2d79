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
  await Promise.all([
    tellAfia(hands, password),
    tellJunius(hands),
    tellMajedAndMuhannad(hands),
    tellNancy(hands),
    tellDeborah(hands),
    tellSemon(hands),
  ]);
  // Junius's document, if it has not been set meanwhile.
  await hands.assembly.worker.drain();
}
