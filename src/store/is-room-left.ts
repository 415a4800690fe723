const CACHE = 'room';
/** Much more than the log writes at once. */
const ENOUGH = 1 << 20;

/** Whether the browser can store a thing of ours outside the log: if not, the log's files are not what is wrong. */
export async function isRoomLeft(): Promise<boolean> {
  const isStored = await store().catch(() => false);
  if (isStored) await caches.delete(CACHE).catch(() => false);
  return isStored;
}

async function store(): Promise<true> {
  const cache = await caches.open(CACHE);
  await cache.put('https://room.invalid/', new Response(new Uint8Array(ENOUGH)));
  return true;
}
