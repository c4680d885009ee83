import { manifest2004, sco2004 } from './manifest-xml.js';

/** A manifest of 2004 4th edition that uses what an item of that edition can say. */
export function sequencedManifest(): string {
  return manifest2004('4th', {
    organizations: `<organization identifier="org" adlseq:objectivesGlobalToSystem="false" adlcp:sharedDataGlobalToSystem="false">
      <title>Interviewing</title>
      <item identifier="lesson" identifierref="res-1"><title>Lesson</title>
        <adlcp:timeLimitAction>continue,no message</adlcp:timeLimitAction>
        <adlcp:dataFromLMS>chapter=1</adlcp:dataFromLMS>
        <adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.75" progressWeight="0.5"/>
        <adlcp:data><adlcp:map targetID="notes" readSharedData="true" writeSharedData="false"/></adlcp:data>
        <imsss:sequencing IDRef=" shared ">
          <imsss:controlMode choice="false" flow="true"/>
        </imsss:sequencing>
        <adlnav:presentation><adlnav:navigationInterface>
          <adlnav:hideLMSUI>continue</adlnav:hideLMSUI><adlnav:hideLMSUI>suspendAll</adlnav:hideLMSUI>
        </adlnav:navigationInterface></adlnav:presentation>
      </item>
      <item identifier="quiz" identifierref="res-2"><title>Quiz</title>
        <imsss:sequencing>
          <imsss:limitConditions attemptLimit="2" attemptAbsoluteDurationLimit="PT30M"/>
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="primary" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure>
              <imsss:mapInfo targetObjectiveID="global-1" readSatisfiedStatus="false" writeSatisfiedStatus="true"/>
            </imsss:primaryObjective>
            <imsss:objective objectiveID="second"/>
          </imsss:objectives>
          <adlseq:objectives>
            <adlseq:objective objectiveID="primary"><adlseq:mapInfo targetObjectiveID="global-1" writeRawScore="true"/></adlseq:objective>
          </adlseq:objectives>
        </imsss:sequencing>
      </item>
      <imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>
    </organization>`,
    resources: sco2004('res-1', 'index.html', ['sco.js']) + sco2004('res-2', 'quiz.html'),
    rest: `<imsss:sequencingCollection>
      <imsss:sequencing ID="shared">
        <imsss:controlMode choice="true" flow="false"/>
        <imsss:deliveryControls completionSetByContent="true"/>
        <adlseq:rollupConsiderations requiredForSatisfied="ifAttempted"/>
      </imsss:sequencing>
    </imsss:sequencingCollection>`,
  });
}
