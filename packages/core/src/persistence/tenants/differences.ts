/** A stored row's columns as settings: null stands for "as the definition says" and is left out. */
export function withoutNulls<Settings extends object>(
  row: Readonly<Record<string, unknown>>,
  names: readonly (keyof Settings & string)[],
): Settings {
  return Object.fromEntries(
    names.filter((name) => row[name] !== null && row[name] !== undefined).map((name) => [name, row[name]]),
  ) as Settings;
}

/** Settings as columns: what is left out becomes null, so that it goes back to the definition. */
export function withNulls<Settings extends object, Name extends keyof Settings & string>(
  settings: Settings,
  names: readonly Name[],
): { readonly [Key in Name]-?: Exclude<Settings[Key], undefined> | null } {
  return Object.fromEntries(names.map((name) => [name, settings[name] ?? null])) as {
    readonly [Key in Name]-?: Exclude<Settings[Key], undefined> | null;
  };
}
