import * as v from 'valibot';
export const Claims = v.array(v.object({host:v.string(),port:v.number(),url:v.string(),line:v.number(),column:v.number(),api:v.picklist(['fetch','XMLHttpRequest','WebSocket','EventSource','sendBeacon','image','script','iframe'])}));
