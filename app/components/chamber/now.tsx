/** One clock for all timers of a page: starts at the server's time, so that the first picture is the same on both sides. */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { CalendarDate, Instant } from '../../domain/identifiers.ts';
import { useFormat } from '../../i18n/words.tsx';
import { calendarDateIn } from './calendar-day.ts';

const NowContext = createContext(0);
/** Apart from the time, so that what only asks for the day is not shown anew every second. */
const TodayContext = createContext<CalendarDate>('1970-01-01');

/** @param serverNow when the server made the page */
export function NowProvider({ serverNow, children }: { serverNow: Instant; children: ReactNode }) {
  const [now, setNow] = useState(() => Date.parse(serverNow));
  useEffect(() => {
    // The clock of this machine may be wrong by hours; only how fast it runs is used.
    const ahead = Date.parse(serverNow) - Date.now();
    const tick = () => setNow(Date.now() + ahead);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [serverNow]);
  return (
    <NowContext.Provider value={now}>
      <TodayContext.Provider value={calendarDateIn(now)}>{children}</TodayContext.Provider>
    </NowContext.Provider>
  );
}

/** Milliseconds since 1970, by the server's clock. */
export function useNow(): number {
  return useContext(NowContext);
}

/** The calendar day in Amsterdam. */
export function useToday(): CalendarDate {
  return useContext(TodayContext);
}

/** Whole seconds since then; never below zero, however the clocks differ. */
export function useSecondsSince(instant: Instant): number {
  return Math.max(0, Math.floor((useNow() - Date.parse(instant)) / 1000));
}

/** `4:05`; not read out at every tick. */
export function Elapsed({ since, label }: { since: Instant; label: string }) {
  const format = useFormat();
  const seconds = useSecondsSince(since);
  return (
    <span role="timer" aria-label={`${label}: ${format.duration(seconds)}`} className="rk-numbers">
      {format.clock(seconds)}
    </span>
  );
}
