/** [A7] every route of the product for every kind of person, over HTTP and over both sockets, against a table written by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientMessageSchemas } from '../../app/schemas/live-messages.ts';
import { serveWholeProduct, type WholeProduct } from '../fixtures/whole-product.ts';
import { ask, grouped, groupsFor, outcomeOf } from './asking.ts';
import { documents, handlers, live, plain, upgrades } from './doors-by-role.table.ts';
import { everybody, type Letter, people } from './everybody.ts';
import { type EverybodyInPlace, openEverybodyInPlace } from './everybody-in-place.ts';
import { askLive, layersOf, sayLive, upgradePaths, waysToADocument } from './knocking.ts';
import type { PlaceName } from './places.ts';
import {
  actionAddress,
  doorsOf,
  isFrame,
  isPage,
  loneAddress,
  pageAddress,
  withoutAction,
} from './route-addresses.ts';
import { type Row, rows, type Sends } from './routes-by-role.table.ts';

const looking = rows.filter(({ method }) => method === 'GET').map((row) => [nameOf(row), row] as const);
const changing = rows.filter(({ method }) => method === 'POST').map((row) => [nameOf(row), row] as const);

describe('[A7] who gets what', () => {
  let all: EverybodyInPlace;
  let served: WholeProduct;
  beforeAll(async () => {
    all = await openEverybodyInPlace();
    served = await serveWholeProduct(all.at.product);
  });
  afterAll(async () => {
    await served.close();
    await all.at.drop();
  });

  /** Words that are not this person's to read; those that they asked with do not count. */
  const leaks = (letter: Letter, asked: string, told: string): readonly string[] =>
    all.secrets
      .filter(({ readers }) => !readers.includes(letter))
      .filter(({ words }) => told.includes(words) && !asked.includes(words))
      .map(({ words }) => `“${words}” told to ${letter}, ${people[letter]}`);

  interface Question {
    readonly where: PlaceName;
    readonly sends?: Row['sends'];
    readonly who?: readonly Letter[];
    /** In a session of its own, because the answer ends it. */
    readonly fresh?: boolean;
  }
  /** @returns letters by what they got; fails when somebody reads what is not theirs */
  async function answersAt(address: string, { where, sends, who = everybody, fresh = false }: Question) {
    const place = all.places[where];
    const answers = await Promise.all(
      who.map(async (letter) => {
        const cookie = fresh ? await all.freshCookie(letter) : all.cookie(letter);
        const answer = await ask(served.origin + address, { cookie, sends: sends?.(place) });
        const outcome = outcomeOf(answer, place);
        // A file is what it is: who may have it stands in its row.
        const told = outcome === 'file' ? '' : answer.bytes.toString();
        return { letter, outcome, leaked: leaks(letter, address, told) };
      }),
    );
    expect(answers.flatMap(({ leaked }) => leaked)).toEqual([]);
    return grouped(answers.map(({ letter, outcome }) => [letter, outcome] as const));
  }

  it('the table has a row for every route and every action, and no row without one', () => {
    const asked = new Set(rows.map(({ method, route }) => `${method} ${route}`));
    expect([...asked].sort()).toEqual([...doorsOf(served.build)].sort());
  });

  it('every row of it names everybody, once', () => {
    for (const { expected } of [...rows, ...plain, ...documents, ...live]) {
      expect([...Object.values(expected).join('')].sort()).toEqual([...everybody].sort());
    }
  });

  it('every guarded word stands on a page of somebody who may read it', async () => {
    const addresses = looking.flatMap(([, { route, where }]) =>
      isPage(served.build, route) && ['open', 'sent'].includes(where)
        ? [pageAddress(served.build, route, all.places[where])]
        : [],
    );
    const readerOf = (readers: string) => everybody.find((letter) => readers.includes(letter)) ?? 'n';
    const read = new Map<Letter, string>();
    for (const letter of new Set(all.secrets.map(({ readers }) => readerOf(readers)))) {
      const cookie = all.cookie(letter);
      const pages = await Promise.all(addresses.map((address) => ask(served.origin + address, { cookie })));
      read.set(letter, pages.map(({ bytes }) => bytes.toString()).join());
    }
    const unread = all.secrets.filter(({ words, readers }) => !read.get(readerOf(readers))?.includes(words));
    expect(unread).toEqual([]);
  });

  describe('looking', () => {
    it.each(looking)('%s', async (_name, { route, where, expected }) => {
      const place = all.places[where];
      // A frame shows what stands in it: as a page it is asked there.
      const frames = isFrame(served.build, route);
      if (!frames) {
        const address = pageAddress(served.build, route, place);
        expect(await answersAt(address, { where })).toEqual(groupsFor(everybody, expected));
      }
      // Whoever is turned away is turned away by this route itself, not only by what stands around it.
      const { unknown = '', door = '', ...given } = expected;
      const alone = { unknown, door, ...(frames ? given : {}) };
      const who = everybody.filter((letter) => Object.values(alone).join('').includes(letter));
      const address = loneAddress(served.build, route, place);
      expect(await answersAt(address, { where, who })).toEqual(groupsFor(who, alone));
    });
  });

  describe('changing', () => {
    let stored: readonly string[];
    beforeAll(async () => {
      stored = await all.at.everything();
    });

    it.each(changing)('%s', async (_name, { route, where, sends, expected, changes }) => {
      const address = actionAddress(served.build, route, all.places[where]);
      const given = await answersAt(address, { where, sends, fresh: route === 'sign-out' });
      expect(given).toEqual(groupsFor(everybody, expected));
      const now = await all.at.everything();
      if (!changes) expect(now).toEqual(stored);
      stored = now;
    });

    it('is nobody’s where a route has no action', async () => {
      const sends = () => ({ form: { form: 'close' } });
      // Remix refuses before it asks who it is.
      const who: readonly Letter[] = ['n', 'S', 'b'];
      for (const route of withoutAction(served.build)) {
        const address = actionAddress(served.build, route, all.places.sent);
        const given = await answersAt(address, { where: 'sent', sends, who });
        expect([route, given]).toEqual([route, { 405: who.join('') }]);
      }
    });
  });

  describe('beside the pages', () => {
    it('stands what the table says, in this order', () => {
      expect(layersOf(served)).toEqual(handlers);
    });

    it.each(plain)('$address', async ({ address, expected }) => {
      expect(await answersAt(address, { where: 'ours' })).toEqual(groupsFor(everybody, expected));
    });
  });

  describe('over sockets, and where there is none', () => {
    it('an upgrade reaches nothing else', async () => {
      expect(await upgradePaths()).toEqual(upgrades);
      // The router of upgrades, and Socket.IO for itself.
      expect(served.server.listenerCount('upgrade')).toBe(2);
    });

    it.each(documents)('/collab: $what', async ({ where, document, expected }) => {
      const documentId = all.places[where].params[document] ?? '';
      for (const [how, knock] of Object.entries(waysToADocument)) {
        const outcomes = await Promise.all(
          everybody.map(async (letter) => {
            return [letter, await knock(served, documentId, all.cookie(letter))] as const;
          }),
        );
        expect([how, grouped(outcomes)]).toEqual([how, groupsFor(everybody, expected)]);
      }
    });

    it('every message of the live socket has a row', () => {
      expect(new Set(live.map(({ message }) => message))).toEqual(new Set(Object.keys(clientMessageSchemas)));
    });

    it.each(live)('live: $message, $stream ($where)', async ({ message, stream, where, expected }) => {
      const { caseId, sittingId } = all.places[where].params;
      const name = `${stream}/${stream === 'case' ? caseId : sittingId}`;
      const answers = await Promise.all(
        everybody.flatMap((letter) => {
          const cookie = all.cookie(letter);
          const query = queries[message]?.(name);
          return [
            sayLive(served, cookie, message, { stream: name, ...besides[message] }),
            ...(query ? [askLive(served, cookie, query)] : []),
          ].map(async (answer) => ({ letter, ...(await answer) }));
        }),
      );
      expect(answers.flatMap(({ letter, told }) => leaks(letter, '', told))).toEqual([]);
      const outcomes = new Set(answers.map(({ letter, outcome }) => `${letter} ${outcome}`));
      expect(grouped([...outcomes].map((one) => [one.charAt(0) as Letter, one.slice(2)]))).toEqual(
        groupsFor(everybody, expected),
      );
    });
  });

  it('none of it is an accident of the server', () => {
    expect(all.at.product.errors).toEqual([]);
  });
});

/** The messages that can stand in an address. */
const queries: Readonly<Partial<Record<string, (stream: string) => string>>> = {
  join: (stream) => `join=${stream}:0`,
  presence: (stream) => `presence=${stream}:laptop:`,
};

/** What each message says besides the stream. */
const besides = {
  join: { from: 0 },
  since: { from: 0 },
  leave: {},
  presence: { device: 'laptop', at: null },
} as const;

/** For the name of a test: the route, where it is asked, and what is sent. */
function nameOf({ route, where, sends }: Row): string {
  const sent = sends?.({ params: {} });
  return `${route}, ${where}${sent ? `: ${wordsFor(sent)}` : ''}`;
}

function wordsFor(sends: Sends): string {
  if ('json' in sends) return JSON.stringify(sends.json);
  return 'form' in sends ? String(sends.form.form ?? 'its form') : 'a file';
}
