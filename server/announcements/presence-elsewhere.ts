/** Who follows a sitting at other processes, as they last said; whoever is not heard of any more is gone. */
import { z } from 'zod';
import { idSchema } from '../../app/domain/identifiers.ts';
import { devices, type LiveStreamName, type PresentPerson } from '../../app/schemas/live-messages.ts';
import type { Neighbours, Topic } from '../ports/neighbours.ts';

const messageSchema = z.union([
  z.strictObject({ ask: z.literal(true) }),
  z.strictObject({
    people: z.array(
      z.strictObject({
        accountId: idSchema,
        name: z.string(),
        device: z.enum(devices),
        at: idSchema.nullable(),
      }),
    ),
  }),
]);

interface Sitting {
  readonly topic: Topic;
  readonly nodes: Map<string, { readonly people: readonly PresentPerson[]; readonly heardAt: number }>;
}

/** Milliseconds after which a process that says nothing any more is taken to be gone. */
const UNHEARD = 25_000;

export interface PresenceElsewhereParts {
  readonly neighbours: Neighbours;
  readonly peopleHere: (stream: LiveStreamName) => readonly PresentPerson[];
  readonly onChange: (stream: LiveStreamName) => void;
}

export class PresenceElsewhere {
  readonly #parts: PresenceElsewhereParts;
  readonly #sittings = new Map<LiveStreamName, Sitting>();

  constructor(parts: PresenceElsewhereParts) {
    this.#parts = parts;
  }

  people(stream: LiveStreamName): readonly PresentPerson[] {
    const nodes = this.#sittings.get(stream)?.nodes.values() ?? [];
    return [...nodes].flatMap(({ people }) => people);
  }

  /** Somebody here follows the sitting. */
  meet(stream: LiveStreamName): void {
    if (this.#sittings.has(stream)) return;
    const topic = this.#parts.neighbours.join(`presence:${stream}`, (bytes, node) =>
      this.#hear(stream, node, bytes),
    );
    this.#sittings.set(stream, { topic, nodes: new Map() });
    topic.tell(encode({ ask: true }));
  }

  /** Nobody here follows it any more. */
  part(stream: LiveStreamName): void {
    const sitting = this.#sittings.get(stream);
    if (!sitting) return;
    sitting.topic.tell(encode({ people: [] }));
    sitting.topic.close();
    this.#sittings.delete(stream);
  }

  tell(stream: LiveStreamName): void {
    this.#sittings.get(stream)?.topic.tell(encode({ people: this.#parts.peopleHere(stream) }));
  }

  /** Now and then, should somebody have missed something. */
  sweep(): void {
    const oldest = performance.now() - UNHEARD;
    for (const [stream, { nodes }] of this.#sittings) {
      this.tell(stream);
      const gone = [...nodes].filter(([, { heardAt }]) => heardAt < oldest);
      for (const [node] of gone) nodes.delete(node);
      if (gone.length > 0) this.#parts.onChange(stream);
    }
  }

  close(): void {
    for (const stream of [...this.#sittings.keys()]) this.part(stream);
  }

  #hear(stream: LiveStreamName, node: string, bytes: Uint8Array): void {
    const message = decode(bytes);
    const nodes = this.#sittings.get(stream)?.nodes;
    if (!message || !nodes) return;
    if ('ask' in message) {
      this.tell(stream);
      return;
    }
    const before = JSON.stringify(nodes.get(node)?.people ?? []);
    if (message.people.length === 0) nodes.delete(node);
    else nodes.set(node, { people: message.people, heardAt: performance.now() });
    if (JSON.stringify(message.people) !== before) this.#parts.onChange(stream);
  }
}

function encode(message: z.infer<typeof messageSchema> | { people: readonly PresentPerson[] }): Uint8Array {
  return Buffer.from(JSON.stringify(message));
}

function decode(bytes: Uint8Array): z.infer<typeof messageSchema> | null {
  try {
    return messageSchema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data ?? null;
  } catch {
    return null;
  }
}
