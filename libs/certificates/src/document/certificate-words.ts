import type { CertificateKind } from '@muster/contracts';

interface Words {
  heading: string;
  /** Between the name of the holder and the title. */
  did: string;
  /** Before the day. */
  on: string;
  /** After the title, where it would mislead alone. */
  but?: string;
  /** Of the credential: its type (Open Badges 3.0, AchievementType), what it is for, and what was asked. */
  achievementType: string;
  of: (title: string) => string;
  criteria: string;
}

/** What each kind of certificate says, on paper and as a credential. */
export const certificateWords: Record<CertificateKind, Words> = {
  completion: {
    heading: 'Certificate of completion',
    did: 'has completed',
    on: 'Completed on',
    achievementType: 'CertificateOfCompletion',
    of: (title) => `Completion of the course “${title}”.`,
    criteria: 'The course was finished as its rules ask.',
  },
  cycle: {
    heading: 'Certificate of a requirement met',
    did: 'has met the requirement',
    on: 'Certified on',
    achievementType: 'Certification',
    of: (title) => `The requirement “${title}” was met for one period.`,
    criteria: 'The training that the requirement asks for in the period was finished.',
  },
  attendance_in_part: {
    heading: 'Certificate of attendance in part',
    did: 'has attended a part of',
    on: 'Attended on',
    but: 'The course is not completed by it.',
    achievementType: 'LearningProgram',
    of: (title) => `Attendance of a part of the course “${title}”, which is not completed by it.`,
    criteria: 'The minutes that are named were attended.',
  },
};
