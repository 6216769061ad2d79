import { describe, expect, it } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { nodeVersionProblem } from './node-version.mjs';

describe('the version of Node', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.12.0', 'v24.0.0', 'v25.3.1'])('%s will do', (version) => {
    expect(nodeVersionProblem(version)).toBeUndefined();
  });

  it.each(['v18.20.8', 'v20.18.3', 'v21.7.3', 'v22.11.0', 'v23.11.1'])(
    '%s will not, and the message says what will',
    (version) => {
      const problem = nodeVersionProblem(version);
      expect(problem).toContain(`This is Node ${version.slice(1)}`);
      expect(problem).toContain('20.19');
    },
  );

  it('is what package.json asks for', () => {
    expect(packageFile.engines.node).toBe('^20.19.0 || ^22.12.0 || >=24.0.0');
  });
});
