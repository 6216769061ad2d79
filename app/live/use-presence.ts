/** Who has the sitting open on which device, and this page among them. */
import { useEffect, useState } from 'react';
import type { CaseId } from '../domain/identifiers.ts';
import type { Device, LiveStreamName, PresentPerson } from '../schemas/live-messages.ts';
import { pageClient } from './page-client.ts';

/** @param at the case whose chamber this page shows */
export function usePresence(stream: LiveStreamName, at: CaseId | null): readonly PresentPerson[] {
  const [people, setPeople] = useState<readonly PresentPerson[]>([]);
  useEffect(() => {
    const client = pageClient();
    setPeople(client.people(stream));
    const stop = client.watchPresence((message) => {
      if (message.stream === stream) setPeople(message.people);
    });
    client.appear({ stream, device: deviceOf(window.innerWidth), at });
    return stop;
  }, [stream, at]);
  return people;
}

/** By width, as the layouts are: what matters to others is how much this person can see at once. */
function deviceOf(width: number): Device {
  if (width < 768) return 'phone';
  return width < 1200 ? 'tablet' : 'laptop';
}
