import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { cursorColour } from '../../app/schemas/cursor-colours.ts';
import { Guest, rightOf } from '../../tests/fixtures/guest.ts';
import { promisesSettled } from '../../tests/fixtures/manual-clock.ts';
import { openRoom } from '../../tests/fixtures/rooms.ts';
import type { Packet } from './packet.ts';
import { Room } from './room.ts';
import { keepAlive, writeUpdate } from './write-message.ts';

const guests: Guest[] = [];
afterEach(() => {
  for (const guest of guests.splice(0)) guest.leave();
});

function enter(
  room: Room,
  ...more: ConstructorParameters<typeof Guest> extends [Room, ...infer Rest] ? Rest : never
) {
  const guest = new Guest(room, ...more);
  guests.push(guest);
  return guest.sync();
}

describe('a room', () => {
  test('gives a newcomer the whole text, and brings two people together', async () => {
    const { room, commit, stored } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    expect(nora.words).toBe('Advies. ');
    nora.type('Zij volgt een opleiding. ');
    omar.type('Lokaal geworteld. ', 0);
    await commit();
    expect(nora.words).toBe(omar.words);
    expect(stored()).toBe(nora.words);
  });

  test('4-realtime: durable before visible: nobody sees what the journal does not have, then everybody does', async () => {
    const { room, journal, commit, stored } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    const release = journal.hold();
    nora.echoes.length = 0;
    nora.type('Nieuw.');
    await commit();
    const late = enter(room);
    expect(omar.words).toBe('Advies. ');
    expect(late.words).toBe('Advies. ');
    expect(nora.echoes).toHaveLength(0);
    release();
    await commit();
    expect(omar.words).toBe('Advies. Nieuw.');
    expect(late.words).toBe('Advies. Nieuw.');
    expect(stored()).toBe('Advies. Nieuw.');
  });

  test('4-realtime: the echo is the acknowledgement: the sender gets the committed bytes like everyone else', async () => {
    const { room, commit } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    nora.echoes.length = 0;
    omar.echoes.length = 0;
    let sent: Uint8Array = new Uint8Array();
    nora.document.on('update', (update) => {
      sent = update;
    });
    nora.type('x');
    await commit();
    expect(nora.echoes).toEqual([writeUpdate(sent)]);
    expect(omar.echoes).toEqual(nora.echoes);
  });

  test('4-realtime: the echo is the acknowledgement: what was stored already is answered with an empty update, to its sender alone', async () => {
    const { room, commit, rows } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    const before = rows();
    nora.echoes.length = 0;
    omar.echoes.length = 0;
    nora.say(writeUpdate(Y.encodeStateAsUpdate(nora.document)));
    await commit();
    expect(nora.echoes).toEqual([writeUpdate(new Uint8Array([0, 0]))]);
    expect(omar.echoes).toEqual([]);
    expect(rows()).toBe(before);
  });

  test('"stored already" is not said before what was sent earlier is stored', async () => {
    const { room, journal, commit } = await openRoom();
    const nora = enter(room);
    await commit();
    const release = journal.hold();
    nora.echoes.length = 0;
    nora.type('Nieuw.');
    const update = Y.encodeStateAsUpdate(nora.document);
    nora.say(writeUpdate(update));
    await commit();
    expect(nora.echoes).toEqual([]);
    release();
    await commit();
    expect(nora.echoes).toHaveLength(2);
    expect(nora.echoes[1]).toEqual(writeUpdate(new Uint8Array([0, 0])));
  });

  test('somebody who reconnects while the former connection still has words on their way doubles nothing', async () => {
    const { room, commit, stored, rows } = await openRoom();
    const nora = enter(room);
    await commit();
    const before = rows();
    nora.type('Eén. ');
    nora.leave();
    const again = enter(room, nora.member.right, nora.document);
    again.type('Twee.');
    await commit();
    expect(again.closedWith).toEqual([]);
    expect(stored()).toBe('Advies. Eén. Twee.');
    expect(rows()).toBe(before + 2);
  });

  test('what committed together leaves as one packet', async () => {
    const { room, commit } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    let packets = 0;
    const send = omar.send.bind(omar);
    omar.send = (packet) => {
      packets += 1;
      send(packet);
    };
    for (const letter of 'samen') nora.type(letter);
    await commit();
    expect(omar.words).toBe('Advies. samen');
    expect(packets).toBe(1);
  });

  test('4-realtime: what was typed without a line is merged at the next visit, and nothing is stored twice', async () => {
    const { room, commit, stored, rows } = await openRoom();
    const nora = enter(room);
    nora.type('Eén. ');
    await commit();
    nora.leave();
    const omar = enter(room);
    omar.type('Twee. ');
    nora.type('Drie. ');
    await commit();
    const before = rows();
    const again = enter(room, rightOf(), nora.document);
    await commit();
    expect(again.words).toBe(omar.words);
    expect(stored()).toBe(omar.words);
    expect(rows()).toBe(before + 1);
  });

  test('of an update that is known in part only the rest is stored', async () => {
    const { room, journal, documentId, commit, stored } = await openRoom();
    const nora = enter(room);
    nora.type('Bekend. ');
    await commit();
    nora.leave();
    nora.type('Nieuw.');
    const again = new Guest(room, nora.member.right, nora.document);
    guests.push(again);
    again.say(writeUpdate(Y.encodeStateAsUpdate(again.document)));
    await commit();
    expect(stored()).toBe('Advies. Bekend. Nieuw.');
    const rows = journal.rows(documentId).map((row) => Buffer.from(row).toString());
    expect(rows.filter((row) => row.includes('Bekend'))).toHaveLength(1);
    expect(rows.filter((row) => row.includes('Nieuw'))).toHaveLength(1);
  });

  test('someone who leaves right after writing has written', async () => {
    const { room, commit, stored } = await openRoom();
    const nora = enter(room);
    await commit();
    nora.type('Laatste woord.');
    nora.leave();
    await commit();
    expect(stored()).toBe('Advies. Laatste woord.');
  });

  test('malformed bytes end that connection and nothing else', async () => {
    const { room, commit, rows } = await openRoom();
    const before = rows();
    for (const bytes of [[], [9], [0, 7, 0], [0, 2, 3, 1, 1, 1], [1, 2, 1, 1], [0, 2, 200]]) {
      const vandal = enter(room);
      await commit();
      vandal.say(new Uint8Array(bytes));
      expect(vandal.closedWith, String(bytes)).toEqual(['malformed']);
    }
    const nora = enter(room);
    nora.type('Ongestoord.');
    await commit();
    expect(nora.closedWith).toEqual([]);
    expect(rows()).toBe(before + 1);
  });
});

describe('reading without writing', () => {
  test('4-realtime: read-only people read, show a cursor and never write', async () => {
    const { room, commit, stored, rows } = await openRoom();
    const writer = enter(room);
    writer.type('Zichtbaar. ').erase(0, 2);
    await commit();
    const before = rows();
    const reader = enter(room, rightOf({ right: 'read' }));
    await commit();
    expect(reader.words).toBe('vies. Zichtbaar. ');
    reader.show({ cursor: 3 });
    await commit();
    expect(writer.seesOf(reader)).toMatchObject({ cursor: 3 });
    expect(reader.closedWith).toEqual([]);
    reader.type('stiekem');
    expect(reader.closedWith).toEqual(['read-only']);
    const eraser = enter(room, rightOf({ right: 'read' }));
    await commit();
    eraser.erase(0, 1);
    expect(eraser.closedWith).toEqual(['read-only']);
    await commit();
    expect(stored()).toBe('vies. Zichtbaar. ');
    expect(rows()).toBe(before);
  });

  test('a downgrade stops what waits; the person stays and reads on', async () => {
    const { room, commit, stored } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    room.changeRight(nora.member, { ...nora.member.right, right: 'read' });
    omar.type('Omar.');
    await commit();
    expect(nora.closedWith).toEqual([]);
    expect(nora.words).toBe('Advies. Omar.');
    nora.type('Nora.');
    await commit();
    expect(nora.closedWith).toEqual(['read-only']);
    expect(stored()).toBe('Advies. Omar.');
  });

  test('an update that waits when the right is taken away is not stored', async () => {
    const { room, commit, stored } = await openRoom();
    const nora = enter(room);
    await commit();
    nora.type('te laat');
    room.changeRight(nora.member, { ...nora.member.right, right: 'read' });
    await commit();
    expect(stored()).toBe('Advies. ');
    expect(nora.closedWith).toEqual(['read-only']);
  });

  test('what every Yjs document deletes by itself does not count as writing', async () => {
    const { room, commit, rows } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    // Both set the same attribute without having seen each other's: one of the two deletes itself, on every replica,
    // without any update saying so.
    nora.document.getMap('m').set('sid', 'a');
    omar.document.getMap('m').set('sid', 'b');
    await commit();
    const before = rows();
    const reader = enter(room, rightOf({ right: 'read' }));
    await commit();
    reader.sync();
    reader.say(writeUpdate(Y.encodeStateAsUpdate(reader.document)));
    await commit();
    expect(reader.closedWith).toEqual([]);
    const writer = enter(room);
    await commit();
    expect(writer.closedWith).toEqual([]);
    expect(rows()).toBe(before);
  });

  test('a newcomer whose document deletes something by itself writes nothing by coming in', async () => {
    const { room, commit, rows } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    nora.document.getMap('m').set('sid', 'a');
    omar.document.getMap('m').set('sid', 'b');
    await commit();
    const before = rows();
    enter(room);
    await commit();
    expect(rows()).toBe(before);
  });

  test('formatting that was taken away while the line was down is writing', async () => {
    const { room, commit, rows } = await openRoom('Een heel stuk tekst');
    const nora = enter(room);
    nora.document.getText('text').format(0, 8, { bold: true });
    await commit();
    nora.leave();
    nora.document.getText('text').format(0, 8, { bold: null });
    const before = rows();
    enter(room, nora.member.right, nora.document);
    const omar = enter(room);
    await commit();
    expect(rows()).toBe(before + 1);
    expect(omar.document.getText('text').toDelta()).toEqual([{ insert: 'Een heel stuk tekst' }]);
  });

  test('someone who may only read cannot take formatting away', async () => {
    const { room, commit, rows } = await openRoom('Een heel stuk tekst');
    const nora = enter(room);
    nora.document.getText('text').format(0, 8, { bold: true });
    await commit();
    const before = rows();
    const reader = enter(room, rightOf({ right: 'read' }));
    await commit();
    reader.document.getText('text').format(0, 8, { bold: null });
    await commit();
    expect(reader.closedWith).toEqual(['read-only']);
    expect(rows()).toBe(before);
  });

  test('the tidying of formatting that has become redundant does not count as writing', async () => {
    const { room, commit, rows } = await openRoom('Een heel stuk tekst');
    const nora = enter(room);
    const omar = enter(room);
    const reader = enter(room, rightOf({ right: 'read' }));
    await commit();
    reader.document.getText('text').toDelta();
    nora.document.getText('text').format(0, 8, { bold: true });
    omar.document.getText('text').format(0, 12, { bold: true });
    let tidied = 0;
    reader.document.on('update', (_update, origin) => {
      if (origin === null) tidied += 1;
    });
    await commit();
    nora.document.getText('text').delete(0, 8);
    await commit();
    expect(tidied).toBeGreaterThan(0);
    expect(reader.closedWith).toEqual([]);
    expect(rows()).toBeGreaterThan(1);
  });
});

describe('a text that stands still', () => {
  test.each(['still', 'sealed'] as const)(
    '[ROUND-2] [ADOPT-2] %s: everybody stays and reads, who writes is told why',
    async (mode) => {
      const { room, journal, documentId, commit, stored } = await openRoom();
      const nora = enter(room);
      const omar = enter(room);
      await commit();
      journal.setMode(documentId, mode);
      const late = enter(room);
      await commit();
      expect(late.words).toBe('Advies. ');
      nora.type('Nog even.');
      await commit();
      expect(nora.closedWith).toEqual([mode]);
      expect(omar.closedWith).toEqual([]);
      expect(omar.words).toBe('Advies. ');
      expect(stored()).toBe('Advies. ');
    },
  );

  test('[ROUND-2] nobody is put out of it for what a Yjs document deletes by itself', async () => {
    const { room, journal, documentId, commit, rows } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    nora.document.getMap('m').set('sid', 'a');
    omar.document.getMap('m').set('sid', 'b');
    await commit();
    journal.setMode(documentId, 'still');
    const before = rows();
    // An update first, so that the journal is asked and says no; its answer to our state comes after.
    const lena = new Guest(room);
    guests.push(lena);
    Y.applyUpdate(lena.document, Y.encodeStateAsUpdate(nora.document), 'server');
    lena.say(writeUpdate(Y.encodeStateAsUpdate(lena.document)));
    await commit();
    const late = enter(room);
    await commit();
    expect(lena.closedWith).toEqual([]);
    expect(late.closedWith).toEqual([]);
    expect(rows()).toBe(before);
  });

  test('[ROUND-1] when the chair reopens it, those who stayed write on', async () => {
    const { room, journal, documentId, commit, stored } = await openRoom();
    const nora = enter(room);
    await commit();
    journal.setMode(documentId, 'still');
    await commit();
    journal.setMode(documentId, 'open');
    nora.type('Verder.');
    await commit();
    expect(nora.closedWith).toEqual([]);
    expect(stored()).toBe('Advies. Verder.');
  });

  test('4-realtime: one refused row spares its neighbours', async () => {
    const { room, journal, commit, stored, caseId } = await openRoom();
    const nora = enter(room);
    const omar = enter(room, rightOf({ grant: { caseVersion: 1, committeeVersion: 0, accountVersion: 0 } }));
    await commit();
    journal.bump(caseId);
    nora.rights = [{ right: 'none', reason: 'recused' }];
    nora.type('Nora.');
    omar.type('Omar.');
    await commit();
    expect(nora.closedWith).toEqual(['recused']);
    expect(omar.closedWith).toEqual([]);
    expect(stored()).toBe('Advies. Omar.');
  });
});

describe('a right that went stale', () => {
  test('is asked anew, and the update is stored with the new one', async () => {
    const { room, journal, commit, stored, caseId } = await openRoom();
    const nora = enter(room);
    await commit();
    journal.bump(caseId);
    nora.rights = [
      rightOf({ ...nora.member.right, grant: { caseVersion: 1, committeeVersion: 0, accountVersion: 0 } }),
    ];
    nora.type('Eén. ').type('Twee.');
    await commit();
    expect(nora.timesAsked).toBe(1);
    expect(stored()).toBe('Advies. Eén. Twee.');
  });

  test('closes when the answer is no, or only reading', async () => {
    const { room, journal, commit, stored, caseId } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    journal.bump(caseId);
    nora.rights = [{ right: 'none', reason: 'signed-out' }];
    omar.rights = [{ ...omar.member.right, right: 'read' }];
    nora.type('Nora.');
    omar.type('Omar.');
    await commit();
    expect(nora.closedWith).toEqual(['signed-out']);
    expect(omar.closedWith).toEqual(['read-only']);
    expect(stored()).toBe('Advies. ');
  });

  test('of someone who left is asked as well, and an unanswered question is asked again', async () => {
    const { room, journal, clock, commit, stored, caseId } = await openRoom();
    const nora = enter(room);
    await commit();
    journal.bump(caseId);
    const renewed = {
      ...nora.member.right,
      grant: { caseVersion: 1, committeeVersion: 0, accountVersion: 0 },
    };
    nora.rights = ['no answer', 'no answer', renewed];
    nora.type('Laatste woord.');
    nora.leave();
    await clock.advance(5000);
    expect(stored()).toBe('Advies. Laatste woord.');
  });

  test('is not asked for ever', async () => {
    const { room, journal, clock, commit, caseId } = await openRoom();
    const nora = enter(room);
    await commit();
    journal.bump(caseId);
    nora.type('x');
    await clock.advance(60_000);
    expect(nora.closedWith).toEqual(['unavailable']);
    expect(nora.timesAsked).toBe(5);
    await room.text.settled();
  });
});

describe('a journal in trouble', () => {
  test.each(['before-storing', 'after-storing'] as const)(
    'a commit that fails %s shows nothing, loses nothing and doubles nothing',
    async (failure) => {
      const { room, journal, clock, commit, stored } = await openRoom();
      const nora = enter(room);
      const omar = enter(room);
      await commit();
      journal.failNext(failure);
      nora.type('Bewaard.');
      await clock.advance(20);
      expect(nora.closedWith).toEqual(['unavailable']);
      expect(omar.words).toBe('Advies. ');
      const again = enter(room, rightOf(), nora.document);
      again.type(' En verder.');
      await clock.advance(5000);
      expect(stored()).toBe('Advies. Bewaard. En verder.');
      expect(omar.words).toBe(stored());
      expect(again.closedWith).toEqual([]);
    },
  );

  test('nothing is tried again before the journal was read, also when others write meanwhile', async () => {
    const { room, journal, clock, commit, stored, rows } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    const before = rows();
    const release = journal.hold();
    journal.failNext('after-storing');
    nora.type('Eén. ');
    await clock.advance(10);
    omar.type('Twee.');
    release();
    await clock.advance(5000);
    expect(stored()).toContain('Eén. ');
    expect(stored()).toContain('Twee.');
    expect(omar.words).toBe(stored());
    expect(rows()).toBe(before + 2);
  });

  test('words of someone who has left are stored when the journal is back', async () => {
    const { room, journal, clock, commit, stored } = await openRoom();
    const nora = enter(room);
    await commit();
    journal.setDown(true);
    nora.type('Toch bewaard.');
    await clock.advance(20);
    nora.leave();
    await clock.advance(20_000);
    journal.setDown(false);
    await clock.advance(10_000);
    expect(stored()).toBe('Advies. Toch bewaard.');
    await room.text.settled();
  });

  test('[ROUND-2] 4-realtime: a document that is held is passed over and waits, and loses nothing', async () => {
    const { room, journal, documentId, clock, commit, stored } = await openRoom();
    const nora = enter(room);
    await commit();
    const release = journal.lock(documentId);
    nora.type('Eén. ');
    await clock.advance(30);
    nora.type('Twee.');
    await clock.advance(30);
    expect(stored()).toBe('Advies. ');
    release();
    await commit();
    expect(stored()).toBe('Advies. Eén. Twee.');
    expect(nora.closedWith).toEqual([]);
  });

  test('a document that was destroyed ends the connection of whoever writes', async () => {
    const { room, journal, documentId, commit } = await openRoom();
    const nora = enter(room);
    await commit();
    journal.destroyDocument(documentId);
    nora.type('x');
    await commit();
    expect(nora.closedWith).toEqual(['unknown-document']);
  });
});

describe('4-realtime: catching up goes by number: rows that come by another way', () => {
  function elsewhere(from: Guest, words: string): Uint8Array {
    const document = new Y.Doc();
    Y.applyUpdate(document, Y.encodeStateAsUpdate(from.document));
    const before = Y.encodeStateVector(document);
    document.getText('text').insert(document.getText('text').length, words);
    return Y.encodeStateAsUpdate(document, before);
  }

  test('are shown when the room hears of them, in the order of the journal', async () => {
    const { room, journal, documentId, commit } = await openRoom();
    const nora = enter(room);
    await commit();
    journal.insert(documentId, elsewhere(nora, 'Elders.'));
    room.text.catchUp();
    await commit();
    expect(nora.words).toBe('Advies. Elders.');
  });

  test('are noticed by the gap in the numbers, without anybody saying so', async () => {
    const { room, journal, documentId, commit, stored } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    journal.insert(documentId, elsewhere(nora, 'Elders.'));
    nora.type('Hier.');
    await commit();
    expect(omar.words).toBe(stored());
    expect(nora.words).toBe(stored());
    expect(stored()).toContain('Elders.');
  });

  test('that were compacted away meanwhile come as one difference', async () => {
    const { room, journal, documentId, commit, stored } = await openRoom();
    const nora = enter(room);
    await commit();
    const update = elsewhere(nora, 'Elders.');
    journal.insert(documentId, update);
    await journal.compact(documentId, 2, Y.mergeUpdates([Y.encodeStateAsUpdate(nora.document), update]));
    room.text.catchUp();
    await commit();
    expect(nora.words).toBe('Advies. Elders.');
    nora.type('Verder.');
    await commit();
    expect(stored()).toBe('Advies. Elders.Verder.');
  });
});

describe('4-realtime: nothing unsound enters the journal', () => {
  /** Three updates of one person, of which the first never arrived. */
  function withMissingFirst(guest: Guest) {
    const document = new Y.Doc();
    Y.applyUpdate(document, Y.encodeStateAsUpdate(guest.document));
    const updates: Uint8Array[] = [];
    document.on('update', (update) => updates.push(update));
    for (const word of ['Verzwegen. ', 'Tweede. ', 'Derde. ']) document.getText('text').insert(8, word);
    return updates;
  }

  test('an update whose foundation was never stored is refused, and so are its later neighbours', async () => {
    const { room, commit, stored, rows } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    const before = rows();
    const [, second, third] = withMissingFirst(nora);
    nora.say(writeUpdate(second ?? new Uint8Array()));
    nora.say(writeUpdate(third ?? new Uint8Array()));
    omar.type('Gezond.');
    await commit();
    expect(nora.closedWith).toEqual(['unsound']);
    expect(rows()).toBe(before + 1);
    expect(stored()).toBe('Advies. Gezond.');
    expect(omar.closedWith).toEqual([]);
  });

  test('somebody who comes back and types on before answering our state keeps every word', async () => {
    const { room, commit, stored } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    nora.leave();
    nora.document.getText('text').insert(8, 'Zonder lijn. ');
    // The line to them is slow: what the room says arrives only when it is let through.
    const back = new Guest(room, nora.member.right, nora.document);
    guests.push(back);
    const onTheWay: Packet[] = [];
    const hear = back.send.bind(back);
    back.send = (packet) => onTheWay.push(packet);
    back.sync().type('Weer terug. ').type('En verder.');
    await commit();
    expect(back.closedWith).toEqual([]);
    expect(stored()).toBe('Advies. ');
    expect(back.member.pendingBytes).toBe(0);
    for (const packet of onTheWay) hear(packet);
    await commit();
    expect(stored()).toBe('Advies. Zonder lijn. Weer terug. En verder.');
    expect(omar.words).toBe(stored());
  });

  test('one that builds on what another has not yet stored waits for it', async () => {
    const { room, commit, stored } = await openRoom();
    const nora = enter(room);
    const tab = enter(room, rightOf({ accountId: nora.member.right.accountId }));
    await commit();
    // Two tabs of one browser tell each other of their edits before the server has them.
    nora.document.on('update', (update) => Y.applyUpdate(tab.document, update, 'server'));
    nora.type('Eerste tab. ');
    tab.type('Tweede tab.');
    await commit();
    expect(tab.closedWith).toEqual([]);
    expect(stored()).toBe('Advies. Eerste tab. Tweede tab.');
  });

  test('nobody writes under the client of another account', async () => {
    const { room, commit, stored } = await openRoom();
    const nora = enter(room);
    nora.show({});
    await commit();
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(nora.document));
    forged.clientID = nora.document.clientID;
    forged.getText('text').insert(0, 'Ik, Nora, ben tegen. ');
    const vandal = enter(room);
    await commit();
    vandal.say(writeUpdate(Y.encodeStateAsUpdate(forged)));
    await commit();
    expect(vandal.closedWith).toEqual(['unsound']);
    nora.type('Echt.');
    await commit();
    expect(stored()).toBe('Advies. Echt.');
  });

  test('4-realtime: limits: document size: what grows beyond it is refused, and can still be made smaller', async () => {
    const { room, commit, stored } = await openRoom('Kort. ', { documentBytes: 4000 });
    const nora = enter(room);
    const omar = enter(room);
    await commit();
    omar.type('x'.repeat(3500));
    await commit();
    nora.type('y'.repeat(1000));
    await commit();
    expect(nora.closedWith).toEqual(['too-large']);
    omar.erase(6, 3500);
    await commit();
    expect(omar.closedWith).toEqual([]);
    expect(stored()).toBe('Kort. ');
  });

  test('4-realtime: limits: document size: deletions count as well, however few letters there are', async () => {
    const { room, commit, journal, documentId } = await openRoom('Kort. ', { documentBytes: 20_000 });
    const nora = enter(room);
    await commit();
    // One struct of a few bytes that has room for any number of deletions.
    nora.say(writeUpdate(new Uint8Array([1, 1, 77, 0, 0, ...varUint(2 ** 32), 0])));
    await commit();
    expect(nora.closedWith).toEqual([]);
    for (let round = 0; round < 20 && nora.closedWith.length === 0; round += 1) {
      const ranges = Array.from({ length: 3000 }, (_, at) => [...varUint(2 * (3000 * round + at)), 1]).flat();
      nora.say(writeUpdate(new Uint8Array([0, 1, 77, ...varUint(3000), ...ranges])));
      await commit();
    }
    expect(nora.closedWith).toEqual(['too-large']);
    const stored = journal.everything(documentId).reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(stored).toBeLessThan(30_000);
  });
});

function varUint(value: number): readonly number[] {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, value);
  return [...encoding.toUint8Array(encoder)];
}

describe('presence', () => {
  test('4-realtime: identity in awareness comes from the session, whatever the client says', async () => {
    const { room, commit } = await openRoom();
    const nora = enter(room, rightOf({ name: 'Nora Visser', role: 'member', colour: 2 }));
    const omar = enter(room);
    nora.show({ user: { name: 'De voorzitter', role: 'chair', color: '#000000' }, cursor: { anchor: 1 } });
    await commit();
    expect(omar.seesOf(nora)).toEqual({
      cursor: { anchor: 1 },
      user: {
        accountId: nora.member.right.accountId,
        name: 'Nora Visser',
        role: 'member',
        colour: 2,
        color: cursorColour(2).light.background,
      },
    });
  });

  test('4-realtime: one awareness client per connection: nobody speaks for another, nor removes one', async () => {
    const { room, commit } = await openRoom();
    const nora = enter(room);
    const vandal = enter(room);
    const omar = enter(room);
    nora.show({ cursor: 1 });
    vandal.show({ cursor: 2 });
    await commit();
    vandal.show({ cursor: 99 }, { clientId: nora.document.clientID, clock: 50 });
    vandal.show(null, { clientId: nora.document.clientID, clock: 51 });
    vandal.show({ cursor: 5 }, { clientId: 4711, clock: 1 });
    await commit();
    expect(omar.seesOf(nora)).toMatchObject({ cursor: 1 });
    expect(omar.awareness.getStates().has(4711)).toBe(false);
    expect(vandal.closedWith).toEqual([]);
  });

  test('4-realtime: one awareness client per connection: who comes back takes it over, another account does not', async () => {
    const { room, commit } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    nora.show({ cursor: 1 });
    await commit();
    const thief = enter(room);
    thief.show({ cursor: 666 }, { clientId: nora.document.clientID, clock: 2 });
    await commit();
    expect(omar.seesOf(nora)).toMatchObject({ cursor: 1 });
    const again = enter(room, nora.member.right, nora.document);
    again.show({ cursor: 7 }, { clock: 3 });
    await commit();
    expect(omar.seesOf(nora)).toMatchObject({ cursor: 7 });
    // Ended, so that it does not count as hers until it is known to be dead; the other account's is not.
    expect(nora.closedWith).toEqual(['restarting']);
    expect([thief.closedWith, again.closedWith]).toEqual([[], []]);
    await commit();
    expect(omar.seesOf(again)).toMatchObject({ cursor: 7 });
    const third = enter(room, nora.member.right, nora.document);
    third.show({ cursor: 8 }, { clock: 4 });
    await commit();
    expect(again.closedWith).toEqual(['restarting']);
    expect(omar.seesOf(third)).toMatchObject({ cursor: 8 });
    third.leave();
    await commit();
    expect(omar.seesOf(third)).toBeUndefined();
  });

  test('4-realtime: one awareness client per connection: whoever was told of others takes nothing over by repeating it', async () => {
    const { room, commit } = await openRoom();
    const nora = enter(room);
    nora.show({ cursor: 1 });
    await commit();
    const other = enter(room, nora.member.right);
    await commit();
    other.show({ cursor: 2 }, { clientId: nora.document.clientID, clock: 2 });
    await commit();
    expect(nora.closedWith).toEqual([]);
    expect(other.seesOf(nora)).toMatchObject({ cursor: 1 });
  });

  test('whoever leaves is gone for everybody', async () => {
    const { room, commit } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    nora.show({ cursor: 1 });
    await commit();
    expect(omar.seesOf(nora)).toBeDefined();
    nora.leave();
    await commit();
    expect(omar.seesOf(nora)).toBeUndefined();
  });

  test('4-realtime: cursors are gathered: the newest state per client, one message in 40 ms', async () => {
    const { room, clock, commit } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    const lena = enter(room);
    await commit();
    omar.presenceMessages.length = 0;
    for (let clock = 1; clock <= 30; clock += 1) {
      nora.show({ cursor: clock }, { clock });
      lena.show({ cursor: clock }, { clock });
    }
    await clock.advance(39);
    expect(omar.presenceMessages).toHaveLength(0);
    await clock.advance(1);
    expect(omar.presenceMessages).toHaveLength(1);
    expect(omar.seesOf(nora)).toMatchObject({ cursor: 30 });
    expect(omar.seesOf(lena)).toMatchObject({ cursor: 30 });
  });

  test('newcomers and those who ask are told about everybody', async () => {
    const { room, commit } = await openRoom();
    const nora = enter(room);
    nora.show({ cursor: 1 });
    await commit();
    const omar = enter(room);
    await commit();
    expect(omar.seesOf(nora)).toBeDefined();
    omar.presenceMessages.length = 0;
    omar.say(new Uint8Array([3]));
    await commit();
    expect(omar.presenceMessages).toHaveLength(1);
  });

  test('is left out for whoever is behind, who catches up with everybody later', async () => {
    const { room, commit } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    const lena = enter(room);
    await commit();
    omar.isBehind = true;
    nora.show({ cursor: 1 });
    await commit();
    expect(omar.seesOf(nora)).toBeUndefined();
    omar.isBehind = false;
    lena.show({ cursor: 2 });
    await commit();
    expect(omar.seesOf(nora)).toMatchObject({ cursor: 1 });
    expect(omar.seesOf(lena)).toMatchObject({ cursor: 2 });
  });

  test('a new name or role is told at once', async () => {
    const { room, commit } = await openRoom();
    const nora = enter(room);
    const omar = enter(room);
    nora.show({ cursor: 1 });
    await commit();
    room.changeRight(nora.member, { ...nora.member.right, role: 'chair' });
    await commit();
    expect(omar.seesOf(nora)).toMatchObject({ user: { role: 'chair' } });
  });

  test('a state that is no object, or far too large, is malformed', async () => {
    const { room } = await openRoom();
    for (const state of ['text', [1], 7, true, { x: 'x'.repeat(9000) }]) {
      const vandal = enter(room);
      vandal.show(state);
      expect(vandal.closedWith, typeof state).toEqual(['malformed']);
    }
  });
});

describe('what a room keeps', () => {
  test('an awareness of nobody changes nothing', async () => {
    const { room, commit } = await openRoom();
    const nora = enter(room);
    await commit();
    nora.say(keepAlive);
    await commit();
    expect(nora.closedWith).toEqual([]);
  });

  test('4-realtime: rows become a snapshot beyond a threshold, without the words that were deleted', async () => {
    const { room, journal, documentId, commit, stored } = await openRoom('Begin. ', { compactionRows: 10 });
    const nora = enter(room);
    await commit();
    for (let index = 0; index < 12; index += 1) {
      nora.type(`geheim${index}`).erase(7, `geheim${index}`.length);
      await commit();
    }
    nora.type('Eind.');
    await commit();
    nora.leave();
    await room.text.compact();
    expect(journal.rows(documentId)).toEqual([]);
    expect(stored()).toBe('Begin. Eind.');
    expect(Buffer.concat(journal.everything(documentId)).includes('geheim')).toBe(false);
  });

  test('4-realtime: rows become a snapshot beyond a threshold, in a room in use at ten times as many', async () => {
    const { room, journal, documentId, commit, stored, rows } = await openRoom('Begin. ', {
      compactionRows: 3,
    });
    const nora = enter(room);
    await commit();
    for (let letter = 0; letter < 28; letter += 1) {
      nora.type('x');
      await commit();
    }
    expect(rows()).toBe(29);
    nora.type('x');
    await commit();
    expect(rows()).toBe(0);
    nora.type('y');
    await commit();
    expect(rows()).toBe(1);
    expect(stored()).toBe(`Begin. ${'x'.repeat(29)}y`);
    expect((await journal.load(documentId))?.snapshot?.number).toBe(30);
    expect(enter(room).words).toBe(nora.words);
  });

  test('4-realtime: a text is shown whole or not at all', async () => {
    const { journal, parts, documentId } = await openRoom();
    const other = new Y.Doc();
    other.getText('text').insert(0, 'a');
    const before = Y.encodeStateVector(other);
    other.getText('text').insert(1, 'b');
    journal.insert(documentId, Y.encodeStateAsUpdate(other, before));
    await expect(Room.open(documentId, parts)).rejects.toThrow('damaged');
    await promisesSettled();
  });
});
