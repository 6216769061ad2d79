import { beforeEach, describe, expect, it } from 'vitest';
import { LineChoice, TRY_AGAIN_AFTER } from './line-choice.ts';

let memory: Map<string, string>;
let answers: boolean;
let opens: boolean;
let later: { act: () => void; milliseconds: number }[];
let turns: string[];

function choose(): LineChoice {
  const choice = new LineChoice({
    memory: {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => void memory.set(key, value),
      removeItem: (key) => void memory.delete(key),
    },
    answersRequests: async () => answers,
    opensSocket: async () => opens,
    later: (act, milliseconds) => void later.push({ act, milliseconds }),
  });
  choice.subscribe(() => turns.push(choice.kind));
  return choice;
}

async function timeGoesBy() {
  for (const { act } of later.splice(0)) act();
  await new Promise(setImmediate);
}

beforeEach(() => {
  memory = new Map();
  answers = true;
  opens = false;
  later = [];
  turns = [];
});

describe('4-realtime: No WebSocket? The browser chooses by itself', () => {
  it('begins with a WebSocket and leaves it after two in a row that could not open', async () => {
    const choice = choose();
    expect(choice.kind).toBe('socket');
    await choice.socketFailed();
    expect(choice.kind).toBe('socket');
    await choice.socketFailed();
    expect(turns).toEqual(['requests']);
  });

  it('counts anew after one that opened', async () => {
    const choice = choose();
    await choice.socketFailed();
    choice.socketOpened();
    await choice.socketFailed();
    expect(choice.kind).toBe('socket');
  });

  it('stays with it while the server cannot be reached at all', async () => {
    answers = false;
    const choice = choose();
    for (let count = 0; count < 5; count += 1) await choice.socketFailed();
    expect(choice.kind).toBe('socket');
    answers = true;
    await choice.socketFailed();
    expect(choice.kind).toBe('requests');
  });

  it('tries the WebSocket again after some minutes, as often as it takes, and goes back to it', async () => {
    const choice = choose();
    choice.fallBack();
    expect(later.map(({ milliseconds }) => milliseconds)).toEqual([TRY_AGAIN_AFTER]);
    await timeGoesBy();
    expect(choice.kind).toBe('requests');
    opens = true;
    await timeGoesBy();
    expect(turns).toEqual(['requests', 'socket']);
    expect(later).toEqual([]);
  });

  it('remembers in this tab that requests worked, until a WebSocket opens', async () => {
    const choice = choose();
    choice.fallBack();
    expect(memory.size).toBe(0);
    choice.requestsOpened();
    const reloaded = choose();
    expect(reloaded.kind).toBe('requests');
    opens = true;
    await timeGoesBy();
    expect(choose().kind).toBe('socket');
  });

  it('blames no network when the server itself says no', async () => {
    const choice = choose();
    choice.fallBack();
    choice.requestsRefused();
    expect(turns).toEqual(['requests', 'socket']);
    expect(memory.size).toBe(0);
  });
});
