import '../../components/theme.css';
import '../../components/reader/css/fonts.css';
import '../../components/reader/css/sepia.css';
import '../../components/reader/css/page.css';
import '../../components/reader/css/bar.css';
import '../../components/reader/css/panels.css';
import '../../components/reader/css/marks.css';
import '../../components/reader/css/text.css';
import '../../components/reader/css/scripts.css';
import '../../components/reader/css/print.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { markDocument } from '../../components/locale.ts';
import { Reader } from '../../components/reader/Reader.tsx';

markDocument(i18n.t('reader.title'));
const root = document.getElementById('app');
if (root !== null) render(<Reader search={location.search} />, root);
