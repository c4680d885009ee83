/** The parts of a manifest under test. Everything is XML text, so that a test can say exactly what a tool wrote. */
export interface ManifestParts {
  identifier?: string;
  /** null leaves out the whole metadata. */
  schemaversion?: string | null;
  /** More attributes of the root, such as an xml:base. */
  rootAttributes?: string;
  /** Inner XML of `<organizations>`; null leaves the element empty. */
  organizations?: string | null;
  organizationsAttributes?: string;
  resources?: string;
  resourcesAttributes?: string;
  /** XML after the resources: nested manifests, sequencing collections. */
  rest?: string;
  /** Encoding named in the declaration. */
  encoding?: string;
}

const SCHEMA_VERSION_2004 = { '2nd': 'CAM 1.3', '3rd': '2004 3rd Edition', '4th': '2004 4th Edition' } as const;
export type Edition2004 = keyof typeof SCHEMA_VERSION_2004;

const NAMESPACES_12 =
  'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"';
const NAMESPACES_2004 = [
  'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"',
  'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"',
  'xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"',
  'xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3"',
  'xmlns:imsss="http://www.imsglobal.org/xsd/imsss"',
].join(' ');

const ONE_ITEM =
  '<organization identifier="org"><title>A small course</title><item identifier="item-1" identifierref="res-1"><title>Lesson</title></item></organization>';

/** A manifest of SCORM 1.2; by default one item that launches index.html. */
export function manifest12(parts: ManifestParts = {}): string {
  return manifest({ schemaversion: '1.2', ...parts }, NAMESPACES_12, sco12('res-1', 'index.html', ['sco.js']));
}

/** A manifest of an edition of SCORM 2004; by default one item that launches index.html. */
export function manifest2004(edition: Edition2004, parts: ManifestParts = {}): string {
  const version = SCHEMA_VERSION_2004[edition];
  return manifest({ schemaversion: version, ...parts }, NAMESPACES_2004, sco2004('res-1', 'index.html', ['sco.js']));
}

/** A SCO resource as 1.2 writes it; `href` is listed as a file too. */
export function sco12(identifier: string, href: string, files: readonly string[] = [], attributes = ''): string {
  return resource(identifier, href, files, `adlcp:scormtype="sco" ${attributes}`);
}

/** A SCO resource as 2004 writes it. */
export function sco2004(identifier: string, href: string, files: readonly string[] = [], attributes = ''): string {
  return resource(identifier, href, files, `adlcp:scormType="sco" ${attributes}`);
}

export function resource(identifier: string, href: string, files: readonly string[] = [], attributes = ''): string {
  const listed = [href.replace(/[?#].*$/s, ''), ...files].map((file) => `<file href="${file}"/>`).join('');
  return `<resource identifier="${identifier}" type="webcontent" ${attributes} href="${href}">${listed}</resource>`;
}

function manifest(parts: ManifestParts, namespaces: string, resources: string): string {
  const metadata =
    parts.schemaversion === null
      ? ''
      : `<metadata><schema>ADL SCORM</schema><schemaversion>${parts.schemaversion}</schemaversion></metadata>`;
  const organizations = parts.organizations === undefined ? ONE_ITEM : (parts.organizations ?? '');
  return `<?xml version="1.0" encoding="${parts.encoding ?? 'UTF-8'}"?>
<manifest identifier="${parts.identifier ?? 'course-1'}" version="1" ${namespaces} ${parts.rootAttributes ?? ''}>
  ${metadata}
  <organizations ${parts.organizationsAttributes ?? 'default="org"'}>
    ${organizations}
  </organizations>
  <resources ${parts.resourcesAttributes ?? ''}>
    ${parts.resources ?? resources}
  </resources>
  ${parts.rest ?? ''}
</manifest>
`;
}
