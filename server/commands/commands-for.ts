/** Everything that one signed-in person can ask to be done; what a page's action finds in its context. */
import type { Answer, Commands } from '../../app/contracts/commands.ts';
import type { Viewer } from '../../app/domain/identifiers.ts';
import { type Refused, refuse } from '../../app/domain/refusal.ts';
import type { DocumentSigner } from '../ports/documents.ts';
import type { Files } from '../ports/files.ts';
import { CaseCommands, type CommandTools, createFolders } from './case-commands.ts';
import { CommitteeCommands } from './committee-commands.ts';
import { fileExhibit } from './file-exhibit.ts';
import { registerCase } from './register-case.ts';
import { signAdvice } from './sign-advice.ts';
import { SittingCommands } from './sitting-commands.ts';

export interface CommandCentre {
  readonly cases: CaseCommands;
  readonly sittings: SittingCommands;
  readonly committees: CommitteeCommands;
  /** @param reauthenticate proves the person behind this session by password */
  for(viewer: Viewer | null, reauthenticate: (password: string) => Promise<{ ok: true } | Refused>): Commands;
}

export interface CommandCentreTools extends CommandTools {
  readonly files: Files;
  readonly signer: DocumentSigner;
  readonly roleOnPaper: (role: string) => string;
}

export function createCommandCentre(tools: CommandCentreTools): CommandCentre {
  const folders = createFolders();
  const cases = new CaseCommands(tools, folders);
  const sittings = new SittingCommands(tools, folders);
  const committees = new CommitteeCommands(tools, folders);
  const { files, views, clock, signer, roleOnPaper } = tools;
  return {
    cases,
    sittings,
    committees,
    for(viewer, reauthenticate) {
      if (!viewer) return nobody;
      return {
        registerCase: (committeeId, input) => registerCase(tools, folders, cases, viewer, committeeId, input),
        onCase: async (caseId, input) =>
          isBeside(input) ? refuse('command-unknown', {}, 'type') : cases.execute(viewer, caseId, input),
        fileExhibit: (caseId, exhibit, file) =>
          fileExhibit({ files, views, cases }, viewer, caseId, exhibit, file),
        signAdvice: (caseId, recordHash, password) =>
          signAdvice(
            { files, views, cases, signer, clock, roleOnPaper, reauthenticate },
            viewer,
            caseId,
            recordHash,
            password,
          ),
        planSitting: (committeeId, input) => sittings.plan(viewer, committeeId, input),
        onSitting: (sittingId, input) => sittings.execute(viewer, sittingId, input),
        onCommittee: (committeeId, input) => committees.execute(viewer, committeeId, input),
      };
    },
  };
}

/** These need something beside the message (bytes, a password) and have a door of their own. */
function isBeside(input: unknown): boolean {
  const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
  return type === 'registerCase' || type === 'fileExhibit' || type === 'signAdvice';
}

const signedOut = async (): Promise<Answer> => refuse('signed-out');
const nobody: Commands = {
  registerCase: signedOut,
  onCase: signedOut,
  fileExhibit: signedOut,
  signAdvice: signedOut,
  planSitting: signedOut,
  onSitting: signedOut,
  onCommittee: signedOut,
};
