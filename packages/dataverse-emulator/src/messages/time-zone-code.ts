import type { Environment } from '../environment/environment';
import { querySyntax } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import { jsonResponse, type ApiRequest, type ApiResponse } from '../server/api-request';
import { readFunctionParameters } from './function-parameters';
import { timeZoneCodes } from './time-zones';

/**
 * GetTimeZoneCodeByLocalizedName(LocalizedStandardName=…,LocaleId=…): the code of a time zone by its English standard name.
 *
 * @throws DataverseError 400 without a name, 404 for one that the environment does not have
 */
export function timeZoneCodeByName(_environment: Environment, request: ApiRequest, text: string): ApiResponse {
  const name = readFunctionParameters(text)['LocalizedStandardName'];
  if (typeof name !== 'string') throw querySyntax("GetTimeZoneCodeByLocalizedName needs LocalizedStandardName='…'.");
  const code = timeZoneCodes.get(name);
  if (code === undefined)
    throw new DataverseError(ErrorCode.objectDoesNotExist, `There is no time zone with the standard name '${name}'.`);
  return jsonResponse(
    200,
    JSON.stringify({
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.GetTimeZoneCodeByLocalizedNameResponse`,
      TimeZoneCode: code,
    }),
  );
}
