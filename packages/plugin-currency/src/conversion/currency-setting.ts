import { CoupletError, dateOnly, type DateOnly, type LoadSource } from '@couplet/core';

/** A setting that rates need and the tenant has not. */
export class CurrencySettingMissingError extends CoupletError {
  readonly code = 'CPL_CURRENCY_SETTING_MISSING';
  constructor(setting: string) {
    super(
      `Exchange rates cannot be computed: the setting ${setting} of this tenant has no value. Set up its currencies first.`,
      { setting },
    );
  }
}

/** A setting that is a text; undefined where it is missing or empty. */
export function textSetting(from: Pick<LoadSource, 'setting'>, name: string): string | undefined {
  const value = from.setting(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The day as of which rates hold: the tenant's work date, or else today. */
export function workDate(from: Pick<LoadSource, 'setting' | 'today'>): DateOnly {
  const given = textSetting(from, 'workDate');
  return given === undefined ? from.today() : dateOnly(given);
}
