import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { PackageUpload } from './upload/package-upload.js';

export function UploadPage() {
  return (
    <Page title="Upload a course" above={<TextLink to="/courses">Courses</TextLink>}>
      <p>A course is a SCORM 1.2 or SCORM 2004 package: a zip file with imsmanifest.xml at its top.</p>
      <PackageUpload label="Upload a course" />
    </Page>
  );
}
