import { escapeHtml as xml } from '../render/escape.js';
import type { CourseFile } from '../source/course-schema.js';

/**
 * imsmanifest.xml of a one-SCO SCORM 1.2 package (CAM 1.2 section 2.3): the pass mark as `adlcp:masteryscore`, an
 * integer per cent, and title, text and length as IMS metadata 1.2.1.
 */
export function renderManifest12(course: CourseFile, files: readonly string[]): string {
  const title = xml(course.title);
  const about = xml(course.objectives.map((objective) => objective.text).join(' '));
  const fileList = [...files].sort().map((path) => `      <file href="${xml(path)}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="MUSTER-${xml(course.code)}" version="${xml(course.version)}"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
    xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
    <imsmd:lom>
      <imsmd:general>
        <imsmd:title><imsmd:langstring xml:lang="${xml(course.language)}">${title}</imsmd:langstring></imsmd:title>
        <imsmd:language>${xml(course.language)}</imsmd:language>
        <imsmd:description><imsmd:langstring xml:lang="${xml(course.language)}">${about}</imsmd:langstring></imsmd:description>
      </imsmd:general>
      <imsmd:lifecycle>
        <imsmd:version><imsmd:langstring xml:lang="x-none">${xml(course.version)}</imsmd:langstring></imsmd:version>
      </imsmd:lifecycle>
      <imsmd:educational>
        <imsmd:typicallearningtime><imsmd:datetime>PT${course.contact_minutes}M</imsmd:datetime></imsmd:typicallearningtime>
      </imsmd:educational>
    </imsmd:lom>
  </metadata>
  <organizations default="ORG-${xml(course.code)}">
    <organization identifier="ORG-${xml(course.code)}">
      <title>${title}</title>
      <item identifier="ITEM-${xml(course.code)}" identifierref="RES-${xml(course.code)}" isvisible="true">
        <title>${title}</title>
        <adlcp:masteryscore>${Math.round(course.pass_mark * 100)}</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="RES-${xml(course.code)}" type="webcontent" adlcp:scormtype="sco" href="index.html">
${fileList.join('\n')}
    </resource>
  </resources>
</manifest>
`;
}
