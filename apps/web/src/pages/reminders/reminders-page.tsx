import type { AgencyAnswer } from '@muster/contracts';
import { CalendarFeeds } from '../../calendars/calendar-feeds.js';
import { AgencyPage } from '../agency/agency-page.js';
import { ReminderPlan } from './reminder-plan.js';
import { ReminderSettingsSection } from './reminder-settings-section.js';

/** Are our people told of what is due, how, and who would be told of what in the next days? */
export function RemindersPage() {
  return <AgencyPage title="Reminders">{(agency) => <Reminders agency={agency} />}</AgencyPage>;
}

function Reminders({ agency }: { agency: AgencyAnswer }) {
  return (
    <>
      <ReminderSettingsSection agencyId={agency.id} />
      <ReminderPlan agencyId={agency.id} />
      <CalendarFeeds agencyId={agency.id} />
    </>
  );
}
