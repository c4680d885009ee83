import { StepIndicator, StepIndicatorStep } from '@trussworks/react-uswds';

const STEPS = ['Choose the file', 'Send it', 'Read it', 'In the catalog'] as const;

/** Where an upload is on its way; the present step is also its heading. */
export function Steps({ present }: { present: (typeof STEPS)[number] }) {
  const at = STEPS.indexOf(present);
  return (
    <StepIndicator headingLevel="h2" counters="small" className="muster-upload-steps" ofText="of">
      {STEPS.map((label, index) => (
        <StepIndicatorStep
          key={label}
          label={label}
          status={index < at ? 'complete' : index === at ? 'current' : 'incomplete'}
        />
      ))}
    </StepIndicator>
  );
}
