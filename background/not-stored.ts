/** The browser did not write the policy, because its disk is full for example. Nothing of the change is in force. */
export class NotStored extends Error {
  override name = 'NotStored';
}
