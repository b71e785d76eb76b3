/** The emulator, loaded where it is needed only: a company that works with a real environment never waits for it, nor keeps it in memory. */
export function emulatorPackage(): Promise<typeof import('@couplet/dataverse-emulator')> {
  return import('@couplet/dataverse-emulator');
}
