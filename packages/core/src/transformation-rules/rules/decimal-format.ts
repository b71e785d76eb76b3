import { parseCultureDecimal } from '../culture/culture-decimal';

/** A number as people of a culture write it, in neutral form; `0` when the text is none. */
export const formatDecimal = (text: string, culture?: string): string => parseCultureDecimal(text, culture) ?? '0';
