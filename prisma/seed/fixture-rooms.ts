/** Rooms for a load generator: per room a committee of its own with one case in deliberation, an open draft and signed-in members. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Answer, Commands } from '../../app/contracts/commands.ts';
import type { CommitteeCommand } from '../../app/domain/committee/commands.ts';
import type { Role } from '../../app/domain/identifiers.ts';
import type { SeatRule } from '../../app/domain/regulation/panel-rules.ts';
import { findPreset } from '../../app/domain/regulation/presets.ts';
import type { Regulation } from '../../app/domain/regulation/schema.ts';
import type { Assembly } from '../../server/assembly.ts';
import { hashPassword } from '../../server/identity/passwords.ts';
import { newToken, SESSION_COOKIE, sessionIdOf } from '../../server/identity/session-cookie.ts';

/** As long as any session may be. */
const SESSION_MS = 24 * 3_600_000;
/** About as many as the pool has connections. */
const ROOMS_AT_ONCE = 12;

export interface FixturePerson {
  readonly accountId: string;
  readonly name: string;
  /** What goes into the `Cookie` header. */
  readonly cookie: string;
}

export interface FixtureRoom {
  readonly documentId: string;
  readonly caseId: string;
  readonly sittingId: string;
  readonly committeeId: string;
  readonly secretary: FixturePerson;
  /** Seated in the panel and able to write; the first is its chair. */
  readonly members: readonly FixturePerson[];
}

export async function makeRooms(
  assembly: Assembly,
  { rooms, people }: { readonly rooms: number; readonly people: number },
): Promise<readonly FixtureRoom[]> {
  const regulation = findPreset('cmmm-2025');
  if (!regulation) throw new Error('The product comes with the regulation that it is shown with.');
  // One password that nobody knows, hashed once: these people come in by their sessions alone.
  const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
  const maker = new RoomMaker(assembly, regulation, passwordHash);
  const made: FixtureRoom[] = [];
  let next = 1;
  const makeSome = async () => {
    while (next <= rooms) {
      const number = next++;
      made[number - 1] = await maker.make(number, people);
    }
  };
  await Promise.all(Array.from({ length: ROOMS_AT_ONCE }, makeSome));
  return made;
}

class RoomMaker {
  readonly #assembly: Assembly;
  readonly #regulation: Regulation;
  readonly #passwordHash: string;
  readonly #seats: SeatRule;
  /** Sets the rooms of this run apart from those of another on the same database. */
  readonly #run = randomBytes(4).toString('hex');

  constructor(assembly: Assembly, regulation: Regulation, passwordHash: string) {
    this.#assembly = assembly;
    this.#regulation = regulation;
    this.#passwordHash = passwordHash;
    const seats = regulation.seats.find((seat) => seat.voting && seat.maximum === null);
    if (!seats) throw new Error('The regulation has no discipline with as many voting seats as one likes.');
    this.#seats = seats;
  }

  async make(number: number, people: number): Promise<FixtureRoom> {
    const { centre, clock, storage } = this.#assembly;
    const committeeId = clock.newId();
    const secretary = await this.#invite(number, 'Secretaris');
    const members: FixturePerson[] = [];
    for (let place = 1; place <= people; place += 1) members.push(await this.#invite(number, `Lid ${place}`));
    await sure(
      centre.committees.install(
        committeeId,
        {
          type: 'foundCommittee',
          name: `Proefkamer ${number}`,
          slug: `proefkamer-${this.#run}-${number}`,
        },
        {
          type: 'adoptRegulation',
          regulation: this.#regulation,
          decidedOn: clock.today(),
          decidedBy: 'Proef',
          reference: 'Proef',
        },
        admitted(secretary, ['secretary']),
        ...members.map((member, index) =>
          admitted(member, index === 0 ? ['chair', 'member'] : ['member'], [this.#seats.discipline]),
        ),
      ),
    );
    const commands = this.#as(secretary, committeeId, ['secretary']);
    const caseId = await this.#admitCase(commands, committeeId, number);
    await this.#seat(commands, caseId, members);
    const sittingId = await this.#open(commands, committeeId, caseId);
    const documentId = (await storage.views.caseState(caseId))?.state.deliberation?.documentId;
    if (!documentId) throw new Error('A deliberation that has begun has a draft.');
    return { documentId, caseId, sittingId, committeeId, secretary, members };
  }

  /** An account with a session. */
  async #invite(room: number, title: string): Promise<FixturePerson> {
    const { storage, clock } = this.#assembly;
    const accountId = randomUUID();
    const name = `${title} van proefkamer ${room}`;
    const at = clock.now();
    const email = `${title.toLowerCase().replaceAll(' ', '-')}.${room}.${this.#run}@fixture.example`;
    const account = { accountId, email, name, active: true, createdAt: at, passwordHash: this.#passwordHash };
    if (!(await storage.accounts.add(account))) throw new Error(`${email} exists already.`);
    const token = newToken();
    const expiresAt = new Date(Date.parse(at) + SESSION_MS).toISOString();
    await storage.sessions.open({ sessionId: sessionIdOf(token), accountId, at, expiresAt });
    return { accountId, name, cookie: `${SESSION_COOKIE}=${token}` };
  }

  #as({ accountId, name }: FixturePerson, committeeId: string, roles: readonly Role[]): Commands {
    const viewer = { accountId, name, roles: roles.map((role) => ({ committeeId, role })) };
    return this.#assembly.centre.for(viewer, async () => ({ ok: true }));
  }

  async #admitCase(commands: Commands, committeeId: string, number: number): Promise<string> {
    const { clock, storage } = this.#assembly;
    const { intakeRoutes, submitterKinds, grounds, necessaryConditions, exclusionGrounds } = this.#regulation;
    const { id: caseId } = await sure(
      commands.registerCase(committeeId, {
        title: `Proefzaak ${number}`,
        request: {
          route: intakeRoutes[0]?.id,
          receivedOn: clock.today(),
          submitterKind: submitterKinds[0]?.id,
          submitterName: 'Proef',
          representative: '',
          grounds: [grounds[0]?.id],
          summary: 'Deze zaak bestaat alleen om te meten hoe Raadkamer zich onder drukte houdt.',
          earlierProcedures: '',
          removalDate: null,
          consent: 'Proef: er is geen dossier.',
        },
        persons: [
          {
            name: 'Proefpersoon',
            minor: false,
            birthYear: null,
            nationality: 'onbekend',
            stateless: false,
            vNumber: '',
            residence: 'Utrecht',
          },
        ],
      }),
    );
    const personId = (await storage.views.caseState(caseId))?.state.persons[0]?.personId;
    const findings = [
      ...necessaryConditions.map(({ id }) => ({ ruleId: id, answer: 'applies' })),
      ...exclusionGrounds.map(({ id }) => ({ ruleId: id, answer: 'does-not-apply' })),
    ];
    for (const finding of findings) {
      const recorded = { ...finding, personId, note: 'Proef' };
      await sure(commands.onCase(caseId, { type: 'recordFinding', finding: recorded }));
    }
    await sure(commands.onCase(caseId, { type: 'admitCase' }));
    return caseId;
  }

  async #seat(commands: Commands, caseId: string, members: readonly FixturePerson[]): Promise<void> {
    const { discipline } = this.#seats;
    for (const [index, { accountId }] of members.entries()) {
      const seat = { accountId, discipline, chair: index === 0 };
      await sure(commands.onCase(caseId, { type: 'seatMember', ...seat }));
    }
  }

  async #open(commands: Commands, committeeId: string, caseId: string): Promise<string> {
    const { id: sittingId } = await sure(
      commands.planSitting(committeeId, {
        title: 'Proefvergadering',
        startsAt: this.#assembly.clock.now(),
        place: '',
        mode: 'digital',
      }),
    );
    await sure(commands.onSitting(sittingId, { type: 'putOnAgenda', caseId, minutes: 60 }));
    await sure(commands.onCase(caseId, { type: 'scheduleCase', sittingId }));
    await sure(commands.onSitting(sittingId, { type: 'openSitting' }));
    await sure(commands.onCase(caseId, { type: 'beginDeliberation', sittingId }));
    return sittingId;
  }
}

function admitted(
  { accountId, name }: FixturePerson,
  roles: Role[],
  disciplines: string[] = [],
): CommitteeCommand {
  return { type: 'admitPerson', accountId, name, roles, disciplines };
}

async function sure(answer: Promise<Answer>): Promise<Extract<Answer, { ok: true }>> {
  const given = await answer;
  if (given.ok) return given;
  throw new Error(`A room could not be made: ${JSON.stringify(given.refusals)}`);
}
