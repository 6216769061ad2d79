/** Which versions of Node run Raadkamer; plain enough to be read by those that do not. */

const supported = 'Node 20.19 or newer in line 20, 22.12 or newer in line 22, or 24 and up';

/**
 * @param {string} version such as 'v20.19.1'
 * @returns {string | undefined} what is wrong and what to do, or undefined
 */
export function nodeVersionProblem(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  if (major >= 24 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return undefined;
  return (
    `This is Node ${version.replace(/^v/, '')}; Raadkamer needs ${supported}.\n` +
    'Install one of those (https://nodejs.org) and start again.'
  );
}
