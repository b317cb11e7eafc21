/* What pages are called. */
#include "reportphrases.h"

/*
 * Folded as reportwords_fold() does it; what several languages have stands with
 * the first.
 */
/* clang-format off */
static const struct reportphrases groups[] = {
	/* a page on the way */
	{REPORTPHRASE_PAGE, 40, NULL,
		"investor relations;annual reports;geschaftsberichte;"
		"rapports annuels;informes anuales;bilanci e relazioni;"
		"relazioni e bilanci;jaarverslagen;relacoes com investidores;"
		"relacao com investidores;relatorios anuais;"
		"finansiella rapporter;arsredovisningar;arsrapporter;"
		"arsrapporter og regnskaber;finansielle rapporter;"
		"finansielle rapporter og presentasjoner;vuosikertomukset;"
		"relacje inwestorskie;raporty okresowe;raporty roczne;"
		"vztahy s investory;vyrocni zpravy;vyrocne spravy;"
		"eves jelentesek;relatii cu investitorii;"
		"relatia cu investitorii;rapoarte anuale;godisnja izvjesca;"
		"letna porocila;yatirimci iliskileri;faaliyet raporlari;"
		"ενημερωση επενδυτων;σχεσεισ επενδυτων;επενδυτικεσ σχεσεισ;"
		"ετησιεσ εκθεσεισ;годовые отчеты;投資家情報;株主 投資家情報;"
		"投资者关系;投資者關係;定期报告;fjarfestatengsl;arsskyrslur;"
		"metiniai pranesimai;relacion con inversionistas;"
		"годишни доклади;56 1 one report;العلاقات مع المستثمرين;"
		"علاقات المستثمرين;קשרי משקיעים;นักลงทุนสัมพันธ์;"
		"investors relations"},
	{REPORTPHRASE_PAGE, 30, NULL,
		"investor;investors;financial reporting;investoren;"
		"investisseurs;information reglementee;"
		"informations reglementees;publications financieres;"
		"resultats et publications;inversores;"
		"relacion con inversores;investitori;bilanci;beleggers;"
		"investidores;investerare;finansiell information;investorer;"
		"investorrelasjoner;finansiell informasjon;sijoittajat;"
		"sijoittajille;inwestorzy;dla inwestorow;"
		"sprawozdania finansowe;investori;pro investory;"
		"pre investorov;befektetok;befektetoknek;za investitore;"
		"za vlagatelje;yatirimci;επενδυτεσ;οικονομικεσ καταστασεισ;"
		"инвесторам;инвесторы;інвесторам;инвеститори;за инвеститори;"
		"投資家;ir資料;投资者;投資者;투자자;investor relation;"
		"nha dau tu;fjarfestar;fjarhagsupplysingar;"
		"finansine informacija;inversionistas;vlagatelji;"
		"ディスクロージャー;relazzjonijiet mal investituri;"
		"المستثمرون;investor information;corporate reports;"
		"annual reporting;reporting suite;reports publications;"
		"berichte und publikationen;berichte publikationen;"
		"konzernberichte;regulated information;"
		"results and presentations"},
	{REPORTPHRASE_PAGE, 20, NULL,
		"ir;shareholders;financials;reports;publications;"
		"download center;download centre;document library;"
		"financial results;anleger;aktionare;berichte;"
		"berichterstattung;publikationen;veroffentlichungen;"
		"actionnaires;rapports;informacion economica;informes;"
		"publicaciones;azionisti;relazioni;aandeelhouders;"
		"publicaties;verslagen;rapporten;ri;relatorios;acionistas;"
		"demonstracoes financeiras;rapporter;regnskabsmeddelelser;"
		"raportit;taloustieto;raporty;sprawozdania;jelentesek;"
		"rapoarte;raportari;rezultate financiare;aruanded;parskati;"
		"ataskaitos;raporlar;mali tablolar;отчеты;"
		"раскрытие информации;отчети;株主;財務 業績;공시정보;"
		"porocila;aktie;die aktie;akcionarima;taloustietoa;"
		"financial statements;mandatory disclosures;annual results"},
	{REPORTPHRASE_PAGE, 15, NULL,
		"shareholder;results;downloads;sec filings;filings;"
		"regulatory filings;accounts;statutory disclosures;"
		"ergebnisse;resultats;resultados;cnmv;risultati;resultaten;"
		"documentos cvm;publicacoes;aktieagare;publikationer;"
		"aktionaerer;aksjonaerer;julkaisut;povinne informace;"
		"kozzetetelek;決算;公司公告;業績;공시;utgefid efni;"
		"zahlen fakten;akcionare;lataukset;nedladdningar;"
		"nedlastinger;hent rapport;do pobrania;ke stazeni;"
		"na stiahnutie;letoltesek;descargas;下载中心;previous years;"
		"full report;document centre"},
	{REPORTPHRASE_PAGE, 25, NULL,
		"shareholder information;financial information;"
		"results centre;finanzinformationen;information financiere;"
		"informations financieres;accionistas;informacion financiera;"
		"informacion economico financiera;documenti finanziari;"
		"rapporti e presentazioni;financiele informatie;"
		"investeerders;informacoes financeiras;informacao financeira;"
		"central de resultados;regnskaber;taloudellinen tieto;"
		"sijoittajatieto;inwestor;raporty biezace i okresowe;"
		"wyniki finansowe;hospodarske vysledky;situatii financiare;"
		"ulagatelji;ulagaci;investitorima;investorile;investoriem;"
		"investuotojams;finansal bilgiler;οικονομικα στοιχεια;"
		"отчетность;звітність;信息披露;财务信息;財務資料;재무정보;"
		"informasi keuangan;memorias;finansal raporlama;our reports;"
		"za akcionare;reports archive;report archive;past reports;"
		"ekonomisk information;jahresabschlusse;ir materials;"
		"regulatory information"},
	{REPORTPHRASE_PAGE, 35, NULL,
		"financial reports;reports and presentations;"
		"reports and results;results and reports;"
		"results reports and presentations;investor centre;"
		"investor center;finanzberichte;finanzpublikationen;"
		"accionistas e inversores;relazioni finanziarie;"
		"financiele verslagen;rapporter och presentationer;"
		"rapporter og praesentationer;rapporter og presentasjoner;"
		"raportit ja esitykset;taloudelliset raportit;"
		"raporty finansowe;financni zpravy;penzugyi jelentesek;"
		"rapoarte financiare;financijski izvjestaji;"
		"financna porocila;finansal raporlar;οικονομικεσ εκθεσεισ;"
		"irライブラリ;财务报告;財務報告;定期報告;투자정보;"
		"hubungan investor;quan he co dong;arsreikningar;"
		"financijska izvjesca;ディスクロージャー資料;ir情報;"
		"one report;quan he nha dau tu;annual reporting suite;"
		"reports and publications;publications and reports;"
		"rapports et publications;ir library"},
	{REPORTPHRASE_PAGE, 6, NULL,
		"download;library;corporate;english;presse;ekonomi"},
	{REPORTPHRASE_PAGE, 12, NULL,
		"documents;documenti;nedladdningsbart;资料下载;"
		"資料ダウンロード;pdf version;talous;comptes"},
	{REPORTPHRASE_PAGE, 10, NULL,
		"archive;reporting;annual;finanzen;documentation;finance;"
		"ライブラリー;경영정보;자료실;member information;letoltheto;"
		"archiv;arkiv;arkisto;archivio;archives;okonomi"},
	{REPORTPHRASE_PAGE, 3, NULL,
		"financial calendar;media"},
	{REPORTPHRASE_PAGE, 5, NULL,
		"about us;about;company;trustees;unternehmen;uber uns;"
		"le groupe;over ons;om oss;om bolaget;om os;om konsernet;"
		"kurumsal;企業情報;会社情報;关于我们;關於我們;通函;회사소개"},
	{REPORTPHRASE_PAGE, 8, NULL,
		"corporate information;mediathek;finances;telechargements;"
		"ladda ner;ladda ned;pobierz;telecharger;herunterladen;"
		"scaricare;indirilebilir;ダウンロード;다운로드;archivo;"
		"ir news"},
	{REPORTPHRASE_PAGE, 4, NULL,
		"press;newsroom;governance;konzern;medien;groupe;gruppo;"
		"konserni;yritys;spolka;grupa;公司治理"},
	{REPORTPHRASE_PAGE, 2, NULL,
		"pravni informace"},
	/* a page that leads elsewhere */
	{REPORTPHRASE_JUNK, 25, NULL,
		"login;log in;register;cart;basket;careers;career;jobs;"
		"vacancies;karriere;stellenangebote;carriere;carrieres;"
		"empleo;lavora con noi;vacatures;trabalhe conosco;carreiras;"
		"jobb;tyopaikat;kariera;kontakt;contact;contacts;kontakte;"
		"contacto;contatti;contato;cookie;cookies;privacy;"
		"datenschutz;confidentialite;privacidad;privacidade;"
		"integritet;impressum;imprint;legal notice;terms;"
		"mentions legales;aviso legal;agb;shop;store;products;"
		"produkte;produits;productos;prodotti;producten;produtos;"
		"produkter;tuotteet;produkty;faq;sitemap of products;"
		"newsletter;subscribe;alerts;share price;stock quote;"
		"aktienkurs;kurs;events;calendar;supplier;suppliers;"
		"lieferanten;facebook;linkedin;twitter;youtube;instagram;"
		"accessibility;video;gallery;blog;recipes;採用;お問い合わせ;"
		"招聘;联系我们;channels"},
};
/* clang-format on */

const struct reportphrases *
reportphrases_pages(size_t *count)
{
	*count = sizeof groups / sizeof *groups;
	return groups;
}
