/** The one choice of a line in this tab, for the text and for the announcements. */
import { LineChoice } from './line-choice.ts';

const PATIENCE = 8_000;
let choice: LineChoice | null = null;

/** Browser only. */
export function pageLine(): LineChoice {
  choice ??= new LineChoice({
    memory: tabMemory(),
    answersRequests: async () => {
      const signal = AbortSignal.timeout(PATIENCE);
      return (await fetch('/healthz', { cache: 'no-store', signal })).ok;
    },
    opensSocket,
    later: (act, milliseconds) => void setTimeout(act, milliseconds),
  });
  return choice;
}

/** A WebSocket that does not open in time counts as one that cannot. */
export const OPENS_WITHIN = PATIENCE;

/** Knocks where no session is needed, says nothing and leaves. */
function opensSocket(): Promise<boolean> {
  return new Promise((resolve) => {
    const { protocol, host } = window.location;
    const scheme = protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${host}/socket.io/?EIO=4&transport=websocket`);
    const timer = setTimeout(() => done(false), PATIENCE);
    function done(opened: boolean): void {
      clearTimeout(timer);
      socket.onopen = null;
      socket.onclose = null;
      socket.close();
      resolve(opened);
    }
    socket.onopen = () => done(true);
    socket.onclose = () => done(false);
  });
}

/** A browser may forbid it. */
function tabMemory(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
