import { indexOf, lastIndexOf, slice } from './pristine.ts';

export interface Place {
  fileName: string;
  lineNumber: number;
  columnNumber: number;
}

/** Where the first line of a Firefox stack (`name@url:line:column`) points, in the words of Firefox's error properties. */
export function firstPlace(stack: string): Place {
  const end = indexOf(stack, '\n');
  const line = end < 0 ? stack : slice(stack, 0, end);
  const column = lastIndexOf(line, ':');
  const row = column < 0 ? -1 : lastIndexOf(line, ':', column - 1);
  if (row < 0) return { fileName: '', lineNumber: 0, columnNumber: 0 };
  return {
    fileName: slice(line, indexOf(line, '@') + 1, row),
    lineNumber: +slice(line, row + 1, column),
    columnNumber: +slice(line, column + 1),
  };
}
