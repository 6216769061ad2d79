import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../tests/fixtures/manual-clock.ts';
import { MemoryJournal } from '../../tests/fixtures/memory-journal.ts';
import type { AppendOutcome, PendingUpdate } from '../ports/journal.ts';
import { type CommitSource, GroupCommit, type GroupCommitParts } from './group-commit.ts';

const grant = { caseVersion: 0, committeeVersion: 0, accountVersion: 0 };

function open(more: Partial<GroupCommitParts> = {}) {
  const clock = new ManualClock();
  const journal = new MemoryJournal();
  const stored: (readonly [string, number])[] = [];
  const commits = new GroupCommit({
    journal,
    clock,
    log: () => {},
    onStored: (rows) => stored.push(...rows),
    windowMs: 3,
    pauseMs: 3,
    maxUpdates: 100,
    ...more,
  });

  class Source implements CommitSource {
    readonly documentId = randomUUID();
    readonly outcomes: AppendOutcome[] = [];
    failures = 0;
    breaksWhenSettling = false;
    breaksWhenTaking = false;
    #waiting: PendingUpdate[] = [];

    constructor() {
      journal.createDocument({
        documentId: this.documentId,
        caseId: randomUUID(),
        committeeId: randomUUID(),
        first: new Uint8Array([0, 0]),
      });
    }

    write(count = 1): void {
      for (let index = 0; index < count; index += 1) {
        this.#waiting.push({
          documentId: this.documentId,
          accountId: randomUUID(),
          grant,
          bytes: new Uint8Array([0, 0]),
        });
      }
      commits.wake(this);
    }

    take(limit: number): readonly PendingUpdate[] {
      if (this.breaksWhenTaking) throw new RangeError('a defect');
      const taken = this.#waiting.splice(0, limit);
      return taken;
    }

    settle(outcomes: readonly AppendOutcome[]): void {
      if (this.breaksWhenSettling) throw new TypeError('a defect');
      this.outcomes.push(...outcomes);
      if (this.#waiting.length > 0) commits.wake(this);
    }

    fail(): void {
      this.failures += 1;
    }
  }
  return { clock, journal, commits, source: () => new Source() };
}

describe('group commit', () => {
  test('4-realtime: updates of all rooms share a commit, and each room hears of its own', async () => {
    const { clock, journal, source } = open();
    const [one, other] = [source(), source()];
    one.write(2);
    await clock.advance(2);
    other.write(1);
    one.write(1);
    expect(journal.batches).toHaveLength(0);
    await clock.advance(1);
    expect(journal.batches.map((batch) => batch.length)).toEqual([4]);
    expect(one.outcomes).toEqual([2, 3, 4].map((number) => ({ stored: true, number })));
    expect(other.outcomes).toEqual([{ stored: true, number: 2 }]);
  });

  test('4-realtime: updates of all rooms share a commit: while one is under way the next gathers, never two at once', async () => {
    const { clock, journal, source } = open();
    const one = source();
    const release = journal.hold();
    one.write();
    await clock.advance(10);
    one.write(5);
    await clock.advance(500);
    one.write(5);
    expect(journal.batches).toHaveLength(0);
    release();
    await clock.advance(10);
    expect(journal.batches.map((batch) => batch.length)).toEqual([1, 10]);
  });

  test('a batch has a limit, and what is beyond it comes next', async () => {
    const { clock, journal, source } = open({ maxUpdates: 4 });
    const [one, other] = [source(), source()];
    one.write(3);
    other.write(3);
    await clock.advance(30);
    expect(journal.batches.map((batch) => batch.length)).toEqual([4, 2]);
    expect(one.outcomes).toHaveLength(3);
    expect(other.outcomes).toHaveLength(3);
  });

  test('a failing journal is told to every room of the batch, and the next batch is tried', async () => {
    const { clock, journal, source } = open();
    const [one, other] = [source(), source()];
    journal.failNext('before-storing');
    one.write();
    other.write();
    await clock.advance(10);
    expect([one.failures, other.failures]).toEqual([1, 1]);
    one.write();
    await clock.advance(10);
    expect(one.outcomes).toEqual([{ stored: true, number: 2 }]);
  });

  test('after a failure rooms go alone until they succeed, so that one cannot keep failing the others', async () => {
    const { clock, journal, source } = open();
    const [one, other] = [source(), source()];
    journal.failNext('before-storing', 'before-storing');
    one.write();
    other.write();
    await clock.advance(10);
    one.write();
    other.write();
    await clock.advance(10);
    expect([one.failures, other.failures]).toEqual([2, 1]);
    expect(other.outcomes).toEqual([{ stored: true, number: 2 }]);
    one.write();
    other.write();
    await clock.advance(10);
    expect(journal.batches.map((batch) => new Set(batch.map(({ documentId }) => documentId)).size)).toEqual([
      1, 1, 1,
    ]);
    one.write();
    other.write();
    await clock.advance(10);
    expect(journal.batches.at(-1)).toHaveLength(2);
  });

  test('a defect in one room does not stop the others', async () => {
    const { clock, source } = open();
    const [one, other] = [source(), source()];
    one.breaksWhenSettling = true;
    one.write();
    other.write();
    await clock.advance(10);
    expect(one.failures).toBe(1);
    expect(other.outcomes).toEqual([{ stored: true, number: 2 }]);
    other.write();
    await clock.advance(10);
    expect(other.outcomes).toHaveLength(2);
  });

  test('a defect in one room while it hands over its updates does not stop the others, then or later', async () => {
    const logged: string[] = [];
    const { clock, source } = open({ log: (_level, event) => logged.push(event) });
    const [one, other] = [source(), source()];
    one.breaksWhenTaking = true;
    one.write();
    await clock.advance(10);
    expect(one.failures).toBe(1);
    expect(logged).toEqual(['take-failed']);
    one.write();
    other.write();
    await clock.advance(10);
    expect(other.outcomes).toEqual([{ stored: true, number: 2 }]);
    one.breaksWhenTaking = false;
    one.write();
    await clock.advance(10);
    expect(one.outcomes).toHaveLength(3);
  });

  test('a defect in telling other processes keeps nobody from hearing that it is stored', async () => {
    const logged: string[] = [];
    const { clock, source } = open({
      log: (_level, event) => logged.push(event),
      onStored: () => {
        throw new TypeError('a defect');
      },
    });
    const one = source();
    one.write();
    await clock.advance(10);
    one.write();
    await clock.advance(10);
    expect(one.outcomes.map((outcome) => outcome.stored)).toEqual([true, true]);
    expect(one.failures).toBe(0);
    expect(logged).toEqual(['tell-failed', 'tell-failed']);
  });

  test('after a failure the rooms that go alone follow each other at once', async () => {
    const { clock, journal, source } = open({ pauseMs: 40 });
    const sources = Array.from({ length: 50 }, () => source());
    journal.failNext('before-storing');
    for (const one of sources) one.write();
    await clock.advance(50);
    expect(sources.every(({ failures }) => failures === 1)).toBe(true);
    for (const one of sources) one.write();
    // A pause for each of them would be two seconds for the last.
    await clock.advance(100);
    expect(sources.filter(({ outcomes }) => outcomes.length > 0)).toHaveLength(50);
    expect(journal.batches).toHaveLength(50);
  });
});
