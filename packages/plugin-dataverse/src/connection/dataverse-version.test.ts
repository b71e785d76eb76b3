import { versionWarning } from './dataverse-version';

it.each(['7.0', '7.2', '8.1.0.2', '9.2.24032.190', '10.0'])('%s is fine [DV-17]', (version) => {
  expect(versionWarning(version)).toBeNull();
});

it.each(['6.1', '7.1', '7.1.0.1', '', 'x'])('%j gives a warning, and no more [DV-17]', (version) => {
  expect(versionWarning(version)).toMatch(/might not work correctly/);
});
