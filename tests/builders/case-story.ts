/** Tells a case in memory: commands go through `decide`, events through `evolve`, with a clock and identifiers that repeat. */

import { type Answer, textHashOf } from '../../app/domain/case/advice-text.ts';
import type { CaseCommand, CaseReport } from '../../app/domain/case/commands.ts';
import { decideCase } from '../../app/domain/case/decide.ts';
import type { ExhibitContent } from '../../app/domain/case/dossier.ts';
import type { CaseEvent, CaseFact } from '../../app/domain/case/events.ts';
import { evolveCase } from '../../app/domain/case/evolve.ts';
import type {
  CaseFacts,
  DissentFacts,
  KnownPerson,
  SittingFacts,
  TextFacts,
} from '../../app/domain/case/facts.ts';
import type { CaseState, RoundKind } from '../../app/domain/case/state.ts';
import { hashOf } from '../../app/domain/hash.ts';
import type { Decision } from '../../app/domain/refusal.ts';
import type { Regulation } from '../../app/domain/regulation/schema.ts';
import { adviceTextOf } from '../../app/prose/advice-text-of.ts';
import { committeeRegulation } from './regulations.ts';

export const anna = 'a0000000-0000-4000-8000-000000000001';
export const bram = 'a0000000-0000-4000-8000-000000000002';
export const cees = 'a0000000-0000-4000-8000-000000000003';
export const dina = 'a0000000-0000-4000-8000-000000000004';
export const secretary = 'a0000000-0000-4000-8000-000000000009';
export const sittingId = 'b0000000-0000-4000-8000-000000000001';
export const caseId = 'c0000000-0000-4000-8000-000000000001';
export const committeeId = 'd0000000-0000-4000-8000-000000000001';
const members = [anna, bram, cees, dina];
const disciplines = ['judiciary', 'health-care', 'labour-market', 'lived-experience'];

export class CaseStory {
  state: CaseState | null = null;
  readonly events: CaseEvent[] = [];
  /** What the draft says now; changing it changes the hash. */
  words = 'De eerste tekst.';
  emptySections: readonly string[] = [];
  present: readonly string[] = members;
  /** The committee now; the first leads the panel. */
  people: readonly KnownPerson[] = members.map((accountId, index) => ({
    accountId,
    name: nameOf(accountId),
    disciplines: [disciplines[index] ?? ''],
    roles: index === 0 ? ['chair', 'member'] : ['member'],
  }));
  readonly opinions = new Map<string, string>();
  /** What is wrong with every dissenting opinion. */
  unfit: DissentFacts['refusals'] = [];
  readonly #regulation: Regulation;
  #ids = 0;
  #minutes = 0;

  /** @param regulation under which the case is registered; plain consensus when absent */
  constructor(regulation: Regulation = committeeRegulation()) {
    this.#regulation = regulation;
  }

  /** Gives the codes of the refusals; none when it was done. */
  tell(actor: string, command: CaseCommand | CaseReport, beside: Partial<CaseFacts> = {}): readonly string[] {
    const decision = this.decide(actor, command, beside);
    if (!decision.ok) return decision.refusals.map((one) => one.code);
    for (const fact of decision.events) this.#append(fact, actor);
    return [];
  }

  decide(
    actor: string,
    command: CaseCommand | CaseReport,
    beside: Partial<CaseFacts> = {},
  ): Decision<CaseFact> {
    return decideCase(this.state, command, {
      now: this.#now(),
      today: '2026-11-22',
      newId: () => this.newId(),
      actor: { accountId: actor, name: nameOf(actor) },
      caseId,
      committeeId,
      people: this.people,
      number: '2026-001',
      regulation: this.#regulation,
      sitting: this.sitting(),
      text: this.text(),
      dissents: this.dissents(),
      ...beside,
    });
  }

  newId(): string {
    this.#ids += 1;
    return `e0000000-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`;
  }

  sitting(): SittingFacts {
    return {
      sittingId,
      committeeId,
      status: 'open',
      present: this.present,
      caseIds: [caseId],
      currentCaseId: caseId,
    };
  }

  text(): TextFacts {
    if (!this.state) return { readable: false, refusals: [] };
    const text = adviceTextOf(this.state, { type: 'doc', words: this.words });
    return { readable: true, text, textHash: textHashOf(text), emptySections: this.emptySections };
  }

  textHash(): string {
    const text = this.text();
    return text.readable ? text.textHash : '';
  }

  dissents(): readonly DissentFacts[] {
    return (this.state?.deliberation?.dissents ?? []).map(({ dissentId }) => {
      const words = this.opinions.get(dissentId) ?? '';
      const prose = { type: 'doc', words };
      return { dissentId, prose, sha256: hashOf(prose), isEmpty: words === '', refusals: this.unfit };
    });
  }

  /** As far as an open draft with four voting members, all present, and an outcome for the one person. */
  deliberating(): this {
    this.prepared();
    this.tell(secretary, { type: 'scheduleCase', sittingId });
    this.tell(anna, { type: 'beginDeliberation', sittingId });
    this.tell(anna, {
      type: 'proposeOutcome',
      personId: this.personId(),
      outcome: 'advice',
      grounds: ['humanitarian'],
    });
    return this;
  }

  /** Admitted, with its panel seated. */
  prepared(): this {
    this.tell(secretary, {
      type: 'registerCase',
      title: 'Een zaak',
      request: {
        route: 'direct',
        receivedOn: '2026-09-01',
        submitterKind: 'school',
        submitterName: 'Een school',
        representative: '',
        grounds: ['humanitarian'],
        summary: 'Een verzoek.',
        earlierProcedures: '',
        removalDate: null,
        consent: 'Gegeven.',
      },
      persons: [
        {
          name: 'Een mens',
          minor: false,
          birthYear: 2000,
          nationality: '',
          stateless: true,
          vNumber: '',
          residence: 'Utrecht',
        },
      ],
    });
    for (const ruleId of ['identity-effort', 'last-resort']) {
      this.tell(secretary, {
        type: 'recordFinding',
        finding: { ruleId, personId: this.personId(), answer: 'applies', note: 'Nagegaan.' },
      });
    }
    this.tell(secretary, { type: 'admitCase' });
    members.forEach((accountId, index) => {
      const discipline = disciplines[index] ?? '';
      this.tell(secretary, { type: 'seatMember', accountId, discipline, chair: index === 0 });
    });
    return this;
  }

  personId(): string {
    return this.state?.persons[0]?.personId ?? '';
  }

  roundId(): string {
    return this.state?.deliberation?.rounds.at(-1)?.roundId ?? '';
  }

  /** The secretary files a letter; one with another title is another file. */
  fileExhibit(title: string, confidentiality: ExhibitContent['confidentiality']): readonly string[] {
    const exhibit = { title, kind: 'letter', date: null, provenance: 'Een school', confidentiality } as const;
    const arrived = {
      fileId: this.newId(),
      fileName: 'stuk.pdf',
      sha256: hashOf(title),
      size: 1,
      mediaType: 'application/pdf',
    };
    return this.tell(secretary, { type: 'fileExhibit', exhibit }, { arrived });
  }

  openRound(kind: RoundKind = 'consensus'): readonly string[] {
    return this.tell(anna, { type: 'openRound', kind, question: '', sittingId });
  }

  position(
    actor: string,
    answer: Answer,
    reason = '',
    textHash = this.state?.deliberation?.rounds.at(-1)?.textHash ?? '',
  ): readonly string[] {
    return this.tell(actor, { type: 'takePosition', roundId: this.roundId(), textHash, answer, reason });
  }

  closeRound(): readonly string[] {
    return this.tell(anna, { type: 'closeRound', roundId: this.roundId() });
  }

  adopt(): readonly string[] {
    return this.tell(anna, { type: 'adoptAdvice', textHash: this.textHash() });
  }

  #append(fact: CaseFact, actor: string): void {
    const event: CaseEvent = { ...fact, at: this.#now(), actor };
    this.events.push(event);
    this.state = evolveCase(this.state, event);
  }

  #now(): string {
    this.#minutes += 1;
    return new Date(Date.UTC(2026, 10, 22, 12, this.#minutes)).toISOString();
  }
}

export function nameOf(accountId: string): string {
  return ['Anna', 'Bram', 'Cees', 'Dina'][members.indexOf(accountId)] ?? 'Secretaris';
}
