/** The part of Chrome's declarativeNetRequest rule that we use; kept apart from the browser's types so that core stays pure. */
export interface DnrRule {
  id: number;
  priority: number;
  action: { type: 'block' | 'allow' };
  condition: {
    regexFilter?: string;
    requestDomains?: string[];
    excludedRequestDomains?: string[];
    initiatorDomains?: string[];
    excludedInitiatorDomains?: string[];
    topDomains?: string[];
    requestMethods?: ('get' | 'post')[];
    resourceTypes: DnrResourceType[];
  };
}

/** Named one by one: without `resourceTypes` Chrome leaves out main_frame only, and a new type should be a decision. */
export const SUBRESOURCE_TYPES = [
  'csp_report',
  'font',
  'image',
  'media',
  'object',
  'other',
  'ping',
  'script',
  'stylesheet',
  'sub_frame',
  'webbundle',
  'websocket',
  'webtransport',
  'xmlhttprequest',
] as const;

export type DnrResourceType = (typeof SUBRESOURCE_TYPES)[number] | 'main_frame';
