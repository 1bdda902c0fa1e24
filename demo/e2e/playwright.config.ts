// `cargo xtask test e2e` starts the server and says where it is and which browser to use. To run one spec by hand:
// `cargo xtask test e2e -- course-list`.
import { defineConfig } from '@playwright/test';

const { CHROMIUM, BASE_URL } = process.env;
if (!CHROMIUM || !BASE_URL) throw new Error('Run the specs with `cargo xtask test e2e`: it sets CHROMIUM and BASE_URL.');

const zones = ['Asia/Tokyo', 'UTC', 'America/New_York'];
/** What shows or tells dates runs in every zone, the rest in the first alone: no clock is in it. */
const dated = ['**/{attendance-calendar,course-list,skill-radar}.spec.ts', '**/contract/{data,events}.spec.ts'];

export default defineConfig({
  testDir: '.',
  outputDir: '../../target/e2e/results',
  // One picture for all zones: what is drawn must not depend on them.
  snapshotPathTemplate: '{testDir}/__screenshots__/{testFileName}/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [[process.env.CI ? 'dot' : 'line'], ['json']],
  use: {
    baseURL: BASE_URL,
    locale: 'ja-JP',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: zones.map((timezoneId, at) => ({ name: timezoneId, use: { timezoneId }, ...(at > 0 && { testMatch: dated }) })),
});
