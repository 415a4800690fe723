import { indexOf, lastIndexOf, slice } from './pristine.ts';

export interface Place {
  fileName: string;
  lineNumber: number;
  columnNumber: number;
}

/** Where the first line of a Firefox stack (`name@url:line:column`) points, in the words of Firefox's error properties. */
export function firstPlace(stack: string): Place {
  // Each line ends with a break; without any line the place is nowhere.
  const line = slice(stack, 0, indexOf(stack, '\n')) || '@::';
  const column = lastIndexOf(line, ':');
  const row = lastIndexOf(line, ':', column - 1);
  return {
    __proto__: null,
    fileName: slice(line, indexOf(line, '@') + 1, row),
    lineNumber: +slice(line, row + 1, column),
    columnNumber: +slice(line, column + 1),
  } as unknown as Place;
}
