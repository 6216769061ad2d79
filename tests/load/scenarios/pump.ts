/** Several people who send as fast as the server takes it: no more may be under way than a fixed number of updates each. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Participant } from '../wire/participant.ts';
import { FramedScript, type Script } from '../wire/script.ts';

/** One who sends what was framed before. */
export class Sender {
  sent = 0;
  readonly participant: Participant;
  readonly framed: FramedScript;

  constructor(participant: Participant | undefined, script: Script) {
    if (!participant) throw new Error('A sender has no place.');
    this.participant = participant;
    this.framed = new FramedScript(script, participant.channel);
  }

  /** Sends the updates up to `end`, or as many as there are, in one write. @returns how many that were */
  sendUpTo(end: number): number {
    const from = this.sent;
    this.sent = Math.max(from, Math.min(end, this.framed.length));
    if (this.sent > from) this.participant.write(this.framed.frames(from, this.sent));
    return this.sent - from;
  }
}

export interface PumpParts {
  readonly everybody: readonly Participant[];
  readonly senders: readonly Sender[];
  /** How many get each update. */
  readonly receivers: number;
  /** Updates per sender that not everybody has yet. */
  readonly underWay: number;
  readonly onSend?: (script: Script, from: number, to: number) => void;
}

export interface PumpUntil {
  readonly time?: number;
  /** Updates of each sender, from the beginning. */
  readonly updates?: number;
}

/** Frames in one write, so that the generator is not the slow one. */
const MOST_AT_ONCE = 8;

export class Pump {
  readonly #parts: PumpParts;

  constructor(parts: PumpParts) {
    this.#parts = parts;
  }

  get sent(): number {
    return this.#parts.senders.reduce((sum, sender) => sum + sender.sent, 0);
  }

  get received(): number {
    return this.#parts.everybody.reduce((sum, { updates }) => sum + updates, 0);
  }

  /** Deliveries of what was sent. */
  get expected(): number {
    return this.sent * this.#parts.receivers;
  }

  get sentBySender(): readonly number[] {
    return this.#parts.senders.map(({ sent }) => sent);
  }

  get isExhausted(): boolean {
    return this.#parts.senders.every(({ framed, sent }) => sent >= framed.length);
  }

  /** Until everything is sent or the time is up. */
  async run({ time = Number.POSITIVE_INFINITY, updates = Number.POSITIVE_INFINITY }: PumpUntil = {}) {
    const { senders } = this.#parts;
    const isDone = () => senders.every(({ framed, sent }) => sent >= Math.min(updates, framed.length));
    while (!isDone() && performance.now() < time) {
      this.#send(updates);
      await pause(1);
    }
  }

  #send(end: number): void {
    const { senders, receivers, underWay, onSend } = this.#parts;
    const behind = this.sent - this.received / receivers;
    const share = Math.min(MOST_AT_ONCE, Math.ceil(underWay - behind / senders.length));
    if (share <= 0) return;
    for (const sender of senders) {
      // What the server does not read yet stays unsaid.
      if (sender.participant.bufferedBytes > 0) continue;
      const from = sender.sent;
      if (sender.sendUpTo(Math.min(end, from + share)) > 0) onSend?.(sender.framed.script, from, sender.sent);
    }
  }
}
