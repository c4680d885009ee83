import { escapeHtml as xml } from '../render/escape.js';
import type { CourseFile } from '../source/course-schema.js';

/**
 * imsmanifest.xml of a one-SCO SCORM 2004 4th edition package (CAM 4th Ed. 3.4, 5.1).
 *
 * The primary objective is satisfied by measure at the pass mark, so the LMS decides success from `score.scaled`
 * (SN 4.6); each learning objective is a local objective that the page reports on. Completion and success are set by
 * the content, which keeps an LMS from marking a merely opened course as done (SN 3.13).
 */
export function renderManifest2004(course: CourseFile, files: readonly string[]): string {
  const title = xml(course.title);
  const about = xml(course.objectives.map((objective) => objective.text).join(' '));
  const fileList = [...files].sort().map((path) => `      <file href="${xml(path)}"/>`);
  const objectives = course.objectives.map(
    (objective) => `            <imsss:objective objectiveID="${xml(objectiveId(course, objective.id))}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="MUSTER-${xml(course.code)}" version="${xml(course.version)}"
    xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
    xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"
    xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3"
    xmlns:imsss="http://www.imsglobal.org/xsd/imsss"
    xmlns:lom="http://ltsc.ieee.org/xsd/LOM"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd http://ltsc.ieee.org/xsd/LOM lom.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
    <lom:lom>
      <lom:general>
        <lom:title><lom:string language="${xml(course.language)}">${title}</lom:string></lom:title>
        <lom:language>${xml(course.language)}</lom:language>
        <lom:description><lom:string language="${xml(course.language)}">${about}</lom:string></lom:description>
      </lom:general>
      <lom:lifeCycle>
        <lom:version><lom:string language="x-none">${xml(course.version)}</lom:string></lom:version>
      </lom:lifeCycle>
      <lom:educational>
        <lom:typicalLearningTime><lom:duration>PT${course.contact_minutes}M</lom:duration></lom:typicalLearningTime>
      </lom:educational>
    </lom:lom>
  </metadata>
  <organizations default="ORG-${xml(course.code)}">
    <organization identifier="ORG-${xml(course.code)}">
      <title>${title}</title>
      <item identifier="ITEM-${xml(course.code)}" identifierref="RES-${xml(course.code)}">
        <title>${title}</title>
        <imsss:sequencing>
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="${xml(course.code)}-COURSE" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>${course.pass_mark}</imsss:minNormalizedMeasure>
            </imsss:primaryObjective>
${objectives.join('\n')}
          </imsss:objectives>
          <imsss:deliveryControls tracked="true" completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
        <adlnav:presentation>
          <adlnav:navigationInterface>
            <adlnav:hideLMSUI>continue</adlnav:hideLMSUI>
            <adlnav:hideLMSUI>previous</adlnav:hideLMSUI>
          </adlnav:navigationInterface>
        </adlnav:presentation>
      </item>
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="RES-${xml(course.code)}" type="webcontent" adlcp:scormType="sco" href="index.html">
${fileList.join('\n')}
    </resource>
  </resources>
</manifest>
`;
}

/** Objective ids carry the course code, so that rows of two courses never look alike in a report. */
export function objectiveId(course: Pick<CourseFile, 'code'>, id: string): string {
  return `${course.code}-${id}`;
}
