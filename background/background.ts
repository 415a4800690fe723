import { onMessage } from '../src/messages/messenger.ts';
import { maySpeak, SPEAKERS } from '../src/messages/trust.ts';
import { browser } from '../src/platform/browser.ts';
import { onPreloadingPermission, stopPreloading } from '../src/platform/preloading.ts';
import { alertOf } from './alert.ts';
import { createCommands } from './commands.ts';
import { NavigationHolder } from './hold-navigations.ts';
import { Holds } from './holds.ts';
import { hearClaims } from './hear-claims.ts';
import { ALARM, forget, purge, scheduleForgetting, tidy } from './housekeeping.ts';
import { reviewNotification, subjectOfNotification } from './notify.ts';
import { noteUncaughtErrors } from './note-error.ts';
import { Names } from './names.ts';
import { PolicyKeeper } from './policy-keeper.ts';
import { Recorder } from './record.ts';
import { watchRequests } from './watch.ts';
import { welcomeOnce } from './welcome.ts';

// Every listener is registered in the first tick: only then does the browser wake a sleeping worker for it.

const OWN = { id: browser.runtime.id, base: browser.runtime.getURL('') };
const names: Names = new Names((only) => keeper.refresh(only));
const keeper = new PolicyKeeper(() => names.seen());
const recorder: Recorder = new Recorder(alertOf, () => void commands.protection());
const holds = new Holds(recorder);
const commands = createCommands(keeper, recorder, holds, names);

noteUncaughtErrors();
void scheduleForgetting();
watchRequests(keeper, recorder, new NavigationHolder(keeper, holds, names), names);

for (const name of Object.keys(commands) as (keyof typeof commands)[]) {
  onMessage(name, ({ data, sender }) => {
    if (!maySpeak(sender, SPEAKERS[name], OWN)) throw new Error(`${name} is not for this sender`);
    return commands[name](data as never);
  });
}
onMessage('claim', ({ data, sender }) => {
  if (maySpeak(sender, SPEAKERS.claim, OWN)) hearClaims(data, sender, recorder);
});

onMessage('form', ({ data, sender }) => {
  if (maySpeak(sender, SPEAKERS.form, OWN)) holds.hearForm(data, sender);
});

browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === ALARM.policyEnd) void keeper.change((policy) => policy);
  if (name === ALARM.forgetOld) void tidy(recorder, forget);
  if (name === ALARM.holdSweep) void holds.sweep();
  if (name === ALARM.purgeTrash) void tidy(recorder, purge);
});

browser.notifications.onClicked.addListener((id) => void reviewNotification(id));
// Firefox has no buttons in notifications, and no event for them.
browser.notifications.onButtonClicked?.addListener((id, button) => {
  if (button === 0) void reviewNotification(id);
  const subject = subjectOfNotification(id);
  if (button !== 1 || !subject) return;
  void commands.muteSite({ site: subject.site });
  // Not every desktop takes a notification away when one of its buttons is pressed.
  void browser.notifications.clear(id);
});

// Both also make the worker start once, which brings the rules in line with the policy.
browser.runtime.onInstalled.addListener(({ reason }) => {
  void commands.protection();
  void welcomeOnce(reason);
});
browser.runtime.onStartup.addListener(() => {
  void commands.protection();
  // Alarms need not survive the browser; what was cleared must not.
  void tidy(recorder, purge);
});
// The permission is given for this alone; the popup that asked for it may be gone.
onPreloadingPermission((isThere) => {
  if (isThere) void stopPreloading();
});
browser.permissions.onRemoved.addListener(() => void commands.protection());
browser.permissions.onAdded.addListener(() => void commands.protection());
