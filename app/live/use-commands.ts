/** Sends commands from the page and gives the answers back as values, whatever happens to the line. */
import { useCallback, useMemo, useState } from 'react';
import type { Answer } from '../contracts/commands.ts';
import type { CaseCommand, CaseCommandType } from '../domain/case/commands.ts';
import type { Id } from '../domain/identifiers.ts';
import { type Refusal, refusal } from '../domain/refusal.ts';
import type { SittingCommand } from '../domain/sitting/commands.ts';

export interface Commands<Command> {
  /** Never rejects: a line that is down is a refusal as well. */
  run(command: Command): Promise<Answer>;
  /** Types of the commands that are on their way. */
  readonly pending: ReadonlySet<string>;
}

/**
 * `Input` may be wider than the command that it stands for: a form's words are parsed by the server alone.
 * @param onNumber told the number of the newest event after each command that was accepted
 */
export function useCaseCommands<Input extends { readonly type: CaseCommandType } = CaseCommand>(
  caseId: Id,
  onNumber: (number: number) => void,
): Commands<Input> {
  return useCommands(`/api/cases/${caseId}`, onNumber);
}

export function useSittingCommands(
  sittingId: Id,
  onNumber: (number: number) => void,
): Commands<SittingCommand> {
  return useCommands(`/api/sittings/${sittingId}`, onNumber);
}

function useCommands<Command extends { readonly type: string }>(
  address: string,
  onNumber: (number: number) => void,
): Commands<Command> {
  const [pending, setPending] = useState<readonly string[]>([]);
  const run = useCallback(
    async (command: Command) => {
      setPending((types) => [...types, command.type]);
      try {
        const answer = await post(address, command);
        if (answer.ok) onNumber(answer.number);
        return answer;
      } finally {
        setPending((types) => types.toSpliced(types.indexOf(command.type), 1));
      }
    },
    [address, onNumber],
  );
  return useMemo(() => ({ run, pending: new Set(pending) }), [run, pending]);
}

export async function post(address: string, command: unknown): Promise<Answer> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(command),
    });
    return await answerIn(response);
  } catch {
    return refused(refusal('connection-lost'));
  }
}

async function answerIn(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => null);
  if (isAnswer(body)) return body;
  return refused(refusal(response.status === 401 ? 'signed-out' : 'server-failed'));
}

function isAnswer(body: unknown): body is Answer {
  return typeof body === 'object' && body !== null && 'ok' in body && typeof body.ok === 'boolean';
}

function refused(...refusals: Refusal[]): Answer {
  return { ok: false, refusals };
}
