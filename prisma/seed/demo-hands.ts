/** Lets the people of the demonstration act: every step is a command of a person, and a refusal stops the seed. */
import type { Answer, Commands } from '../../app/contracts/commands.ts';
import type { Viewer } from '../../app/domain/identifiers.ts';
import type { Assembly } from '../../server/assembly.ts';
import type { DemoPerson } from './demo-people.ts';

export interface DemoHands {
  readonly assembly: Assembly;
  readonly committeeId: string;
  meet(person: DemoPerson, accountId: string): void;
  /** @param handle the part of the e-mail address before the @ */
  as(handle: string): Commands;
  idOf(handle: string): string;
  nameOf(handle: string): string;
  sure(answer: Promise<Answer>): Promise<Extract<Answer, { ok: true }>>;
}

export function createDemoHands(assembly: Assembly, committeeId: string): DemoHands {
  const viewers = new Map<string, Viewer>();
  const known = (handle: string): Viewer => {
    const viewer = viewers.get(handle);
    if (!viewer) throw new Error(`Nobody in the demonstration is called ${handle}.`);
    return viewer;
  };
  return {
    assembly,
    committeeId,
    meet({ email, name, roles }, accountId) {
      viewers.set(email.split('@')[0] ?? email, {
        accountId,
        name,
        roles: roles.map((role) => ({ committeeId, role })),
      });
    },
    as: (handle) => assembly.centre.for(known(handle), async () => ({ ok: true })),
    idOf: (handle) => known(handle).accountId,
    nameOf: (handle) => known(handle).name,
    async sure(answer) {
      const given = await answer;
      if (given.ok) return given;
      throw new Error(`The demonstration was refused: ${JSON.stringify(given.refusals)}`);
    },
  };
}
