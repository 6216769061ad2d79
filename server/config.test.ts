import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, parseConfig, settings, settingsTable } from './config.ts';

const parse = (env: Record<string, string | undefined>) => parseConfig(env, '/standard');
function configOf(env: Record<string, string | undefined>): Config {
  const parsed = parse(env);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.config;
}
function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  const parsed = parse(env);
  return parsed.ok ? [] : parsed.problems;
}
const secret = 'a secret of more than thirty-two characters';

describe('settings', () => {
  it('are complete without any environment', () => {
    expect(parse({ PATH: '/usr/bin' })).toEqual({
      ok: true,
      config: {
        port: 3000,
        host: '127.0.0.1',
        loopback: true,
        dataFolder: '/standard',
        databaseUrl: undefined,
        redisUrl: undefined,
        baseUrl: 'http://127.0.0.1:3000',
        secret: undefined,
        demo: 'auto',
        logLevel: 'info',
      },
    });
  });

  it('take every value', () => {
    expect(
      configOf({
        PORT: '8443',
        HOST: '0.0.0.0',
        RAADKAMER_DATA: '/srv/raadkamer',
        DATABASE_URL: 'postgresql://rk:s%40fe@db:5433/raadkamer?sslmode=require',
        REDIS_URL: 'rediss://cache:6380',
        RAADKAMER_BASE_URL: 'https://Raadkamer.example.nl/',
        RAADKAMER_SECRET: secret,
        RAADKAMER_DEMO: 'no',
        RAADKAMER_LOG: 'debug',
      }),
    ).toEqual({
      port: 8443,
      host: '0.0.0.0',
      loopback: false,
      dataFolder: '/srv/raadkamer',
      databaseUrl: 'postgresql://rk:s%40fe@db:5433/raadkamer?sslmode=require',
      redisUrl: 'rediss://cache:6380',
      baseUrl: 'https://raadkamer.example.nl',
      secret,
      demo: 'no',
      logLevel: 'debug',
    });
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(configOf({}))).toBe(true);
  });

  it('count an empty value as none', () => {
    expect(configOf({ PORT: '', DATABASE_URL: ' ', RAADKAMER_SECRET: '' })).toEqual(configOf({}));
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000a'],
    ['PORT', '-1'],
    ['HOST', 'http://127.0.0.1'],
    ['DATABASE_URL', 'mysql://db/raadkamer'],
    ['DATABASE_URL', 'postgresql://db:5432'],
    ['DATABASE_URL', 'raadkamer'],
    ['REDIS_URL', 'localhost:6379'],
    ['RAADKAMER_BASE_URL', 'raadkamer.example.nl'],
    ['RAADKAMER_BASE_URL', 'https://example.nl/raadkamer'],
    ['RAADKAMER_BASE_URL', 'https://someone@example.nl'],
    ['RAADKAMER_BASE_URL', 'ftp://example.nl'],
    ['RAADKAMER_SECRET', 'too short'],
    ['RAADKAMER_DEMO', 'true'],
    ['RAADKAMER_LOG', 'verbose'],
  ])('refuse %s=%s, by name and with what to give', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name}.* is wrong: give `));
  });

  it('name every problem at once', () => {
    const problems = problemsOf({
      PORT: 'x',
      HOST: '0.0.0.0',
      RAADKAMER_LOG: 'x',
      RAADKAMER_DEMO: 'yes',
      RAADKAMER_DATABASE: 'x',
    });
    expect(problems.map((problem) => problem.split(/[ =]/)[0])).toEqual([
      'PORT',
      'RAADKAMER_LOG',
      'RAADKAMER_SECRET',
      'RAADKAMER_BASE_URL',
      'RAADKAMER_DEMO',
      'RAADKAMER_DATABASE',
    ]);
  });

  it('refuse a mistyped name, which would leave the default in force', () => {
    expect(problemsOf({ RAADKAMER_SECERT: secret })).toEqual([
      expect.stringContaining('RAADKAMER_SECERT is not a setting'),
    ]);
  });

  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('ask no secret on %s', (host) => {
    expect(configOf({ HOST: host }).loopback).toBe(true);
  });

  it.each(['192.168.1.4', 'raadkamer.example.nl', '127.0.0.1.example.nl', '0.0.0.0', '::'])(
    'ask a secret on %s, which others can reach',
    (host) => {
      const problems = problemsOf({ HOST: host, RAADKAMER_BASE_URL: 'https://example.nl' });
      expect(problems).toEqual([expect.stringContaining('RAADKAMER_SECRET is needed')]);
      expect(
        configOf({ HOST: host, RAADKAMER_BASE_URL: 'https://example.nl', RAADKAMER_SECRET: secret }).loopback,
      ).toBe(false);
    },
  );

  it('write an IPv6 host in brackets in the address', () => {
    expect(configOf({ HOST: '::1', PORT: '4000' }).baseUrl).toBe('http://[::1]:4000');
  });

  it('never repeat a secret or a password, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 12 }).filter((text) => text.trim() === text),
        (text) => {
          const env = { RAADKAMER_SECRET: 'S', DATABASE_URL: `mysql://${text}`, REDIS_URL: `http://${text}` };
          expect(problemsOf(env).join('\n')).not.toContain(text);
        },
      ),
    );
  });

  it('stand in the README, each one, as they are', () => {
    const readme = readFileSync(path.join(import.meta.dirname, '..', 'README.md'), 'utf8');
    const withoutWidths = readme.replaceAll(/ {2,}/g, ' ').replaceAll(/-{3,}/g, '---');
    expect(withoutWidths).toContain(settingsTable());
    for (const { name } of settings) expect(withoutWidths).toContain(`| \`${name}\` |`);
  });
});
