/* What papers are called. */
#include "reportphrases.h"

/*
 * Folded as reportwords_fold() does it; what several languages have stands with
 * the first.
 */
/* clang-format off */
static const struct reportphrases groups[] = {
	/* an annual report */
	{REPORTPHRASE_REPORT, 60, "en",
		"annual report;annualreport;annual financial report;"
		"universal registration document;"
		"annual and sustainability report;"
		"annual report and sustainability report;"
		"annual and integrated report;annual integrated report"},
	{REPORTPHRASE_REPORT, 70, "en",
		"annual report and accounts"},
	{REPORTPHRASE_REPORT, 50, "en",
		"report and accounts;report and financial statements;"
		"integrated report"},
	{REPORTPHRASE_REPORT, 45, "en",
		"annual accounts;annual financial statements;"
		"annual and transition report;one report;trustees report"},
	{REPORTPHRASE_REPORT, 65, "en",
		"integrated annual report;consolidated annual report;"
		"group annual report;annual report and form 20 f;"
		"56 1 one report"},
	{REPORTPHRASE_REPORT, 55, "en",
		"form 10 k;form 20 f;form 40 f"},
	{REPORTPHRASE_REPORT, 40, "en",
		"10 k;20 f;40 f;10k;20f"},
	{REPORTPHRASE_REPORT, 25, "en",
		"annual review"},
	{REPORTPHRASE_REPORT, 30, "en",
		"annual information form;audited financial statements"},
	{REPORTPHRASE_REPORT, 35, "en",
		"consolidated financial statements;group financial statements"},
	{REPORTPHRASE_REPORT, 60, "de",
		"geschaftsbericht;geschaeftsbericht;jahresfinanzbericht;"
		"geschafts und nachhaltigkeitsbericht;"
		"geschafts and nachhaltigkeitsbericht"},
	{REPORTPHRASE_REPORT, 45, "de",
		"jahresbericht;integrierter bericht;konzernbericht"},
	{REPORTPHRASE_REPORT, 40, "de",
		"konzernabschluss"},
	{REPORTPHRASE_REPORT, 65, "de",
		"konzerngeschaftsbericht"},
	{REPORTPHRASE_REPORT, 25, "de",
		"jahresabschluss"},
	{REPORTPHRASE_REPORT, 50, "de",
		"jahres und nachhaltigkeitsbericht;"
		"jahres and nachhaltigkeitsbericht"},
	{REPORTPHRASE_REPORT, 60, "fr",
		"rapport annuel;rapport financier annuel;"
		"rapport annuel et de durabilite;"
		"rapport annuel and de durabilite"},
	{REPORTPHRASE_REPORT, 65, "fr",
		"document d enregistrement universel;rapport annuel integre"},
	{REPORTPHRASE_REPORT, 50, "fr",
		"document de reference"},
	{REPORTPHRASE_REPORT, 45, "fr",
		"rapport integre"},
	{REPORTPHRASE_REPORT, 30, "fr",
		"rapport d activite"},
	{REPORTPHRASE_REPORT, 35, "fr",
		"comptes consolides;etats financiers consolides"},
	{REPORTPHRASE_REPORT, 60, "es",
		"informe anual;informe financiero anual;"
		"cuentas anuales consolidadas"},
	{REPORTPHRASE_REPORT, 50, "es",
		"informe integrado;memoria anual;reporte integrado"},
	{REPORTPHRASE_REPORT, 65, "es",
		"informe anual integrado;reporte anual integrado"},
	{REPORTPHRASE_REPORT, 55, "es",
		"cuentas anuales;reporte anual"},
	{REPORTPHRASE_REPORT, 45, "es",
		"memoria integrada"},
	{REPORTPHRASE_REPORT, 35, "es",
		"estados financieros consolidados"},
	{REPORTPHRASE_REPORT, 30, "es",
		"informe de gestion"},
	{REPORTPHRASE_REPORT, 60, "ca",
		"informe anual integrat"},
	{REPORTPHRASE_REPORT, 50, "ca",
		"comptes anuals"},
	{REPORTPHRASE_REPORT, 65, "it",
		"relazione finanziaria annuale"},
	{REPORTPHRASE_REPORT, 50, "it",
		"relazione annuale;bilancio consolidato;bilancio integrato;"
		"bilancio annuale;fascicolo di bilancio"},
	{REPORTPHRASE_REPORT, 45, "it",
		"bilancio d esercizio;bilancio di esercizio;"
		"relazioni e bilancio;relazioni and bilancio"},
	{REPORTPHRASE_REPORT, 60, "it",
		"relazione annuale integrata"},
	{REPORTPHRASE_REPORT, 60, "nl",
		"jaarverslag;jaarlijks financieel verslag"},
	{REPORTPHRASE_REPORT, 45, "nl",
		"jaarrekening;jaarbericht"},
	{REPORTPHRASE_REPORT, 65, "nl",
		"geintegreerd jaarverslag"},
	{REPORTPHRASE_REPORT, 60, "pt",
		"relatorio financeiro anual;relatorio anual;"
		"relatorio e contas;relatorio and contas;"
		"relatorio anual e de sustentabilidade;"
		"relatorio anual and de sustentabilidade"},
	{REPORTPHRASE_REPORT, 50, "pt",
		"relatorio integrado;relato integrado"},
	{REPORTPHRASE_REPORT, 55, "pt",
		"relatorio de gestao e contas;relatorio de gestao and contas"},
	{REPORTPHRASE_REPORT, 45, "pt",
		"demonstracoes financeiras anuais"},
	{REPORTPHRASE_REPORT, 40, "pt",
		"relatorio da administracao"},
	{REPORTPHRASE_REPORT, 65, "pt",
		"relatorio anual integrado"},
	{REPORTPHRASE_REPORT, 35, "pt",
		"demonstracoes financeiras consolidadas"},
	{REPORTPHRASE_REPORT, 55, "sv",
		"arsredovisning"},
	{REPORTPHRASE_REPORT, 60, "sv",
		"ars och hallbarhetsredovisning;"
		"ars and hallbarhetsredovisning;ars och hallbarhetsrapport;"
		"ars and hallbarhetsrapport;"
		"arsredovisning och hallbarhetsredovisning;"
		"arsredovisning and hallbarhetsredovisning;"
		"ars och hallbarhetsberattelse;ars and hallbarhetsberattelse"},
	{REPORTPHRASE_REPORT, 50, "sv",
		"arsberattelse;arsrapport"},
	{REPORTPHRASE_REPORT, 55, "da",
		"aarsrapport"},
	{REPORTPHRASE_REPORT, 40, "da",
		"arsregnskab"},
	{REPORTPHRASE_REPORT, 60, "da",
		"ars og baeredygtighedsrapport;ars and baeredygtighedsrapport"},
	{REPORTPHRASE_REPORT, 45, "no",
		"arsberetning"},
	{REPORTPHRASE_REPORT, 60, "no",
		"ars og baerekraftsrapport;ars and baerekraftsrapport"},
	{REPORTPHRASE_REPORT, 55, "fi",
		"vuosikertomus"},
	{REPORTPHRASE_REPORT, 50, "fi",
		"vuosiraportti;tilinpaatos ja toimintakertomus;"
		"tilinpaatos and toimintakertomus;"
		"toimintakertomus ja tilinpaatos;"
		"toimintakertomus and tilinpaatos;vuosikertomukset"},
	{REPORTPHRASE_REPORT, 35, "fi",
		"tilinpaatos;vuosikatsaus"},
	{REPORTPHRASE_REPORT, 50, "is",
		"arsskyrsla;arsreikningur samstaedu"},
	{REPORTPHRASE_REPORT, 45, "is",
		"arsreikningur;samstaedureikningur"},
	{REPORTPHRASE_REPORT, 60, "is",
		"ars og sjalfbaerniskyrsla;ars and sjalfbaerniskyrsla"},
	{REPORTPHRASE_REPORT, 55, "pl",
		"raport roczny;skonsolidowany raport za rok"},
	{REPORTPHRASE_REPORT, 70, "pl",
		"skonsolidowany raport roczny;"
		"rozszerzony skonsolidowany raport roczny"},
	{REPORTPHRASE_REPORT, 50, "pl",
		"roczny raport;raport zintegrowany"},
	{REPORTPHRASE_REPORT, 45, "pl",
		"sprawozdanie roczne;skonsolidowane sprawozdanie finansowe;"
		"skonsolidowane roczne sprawozdanie"},
	{REPORTPHRASE_REPORT, 25, "pl",
		"sprawozdanie finansowe"},
	{REPORTPHRASE_REPORT, 55, "cs",
		"vyrocni zprava"},
	{REPORTPHRASE_REPORT, 65, "cs",
		"konsolidovana vyrocni zprava"},
	{REPORTPHRASE_REPORT, 60, "cs",
		"vyrocni financni zprava;rocni financni zprava"},
	{REPORTPHRASE_REPORT, 35, "cs",
		"konsolidovana ucetni zaverka"},
	{REPORTPHRASE_REPORT, 55, "sk",
		"vyrocna sprava;rocna financna sprava"},
	{REPORTPHRASE_REPORT, 55, "hu",
		"eves jelentes"},
	{REPORTPHRASE_REPORT, 65, "hu",
		"konszolidalt eves jelentes"},
	{REPORTPHRASE_REPORT, 45, "hu",
		"eves beszamolo"},
	{REPORTPHRASE_REPORT, 55, "ro",
		"raport anual;raportul anual"},
	{REPORTPHRASE_REPORT, 60, "ro",
		"raport anual consolidat"},
	{REPORTPHRASE_REPORT, 35, "ro",
		"situatii financiare consolidate"},
	{REPORTPHRASE_REPORT, 55, "hr",
		"godisnje izvjesce;godisnji izvjestaj"},
	{REPORTPHRASE_REPORT, 50, "hr",
		"godisnji financijski izvjestaj"},
	{REPORTPHRASE_REPORT, 55, "sl",
		"letno porocilo"},
	{REPORTPHRASE_REPORT, 55, "et",
		"aastaaruanne"},
	{REPORTPHRASE_REPORT, 50, "et",
		"majandusaasta aruanne"},
	{REPORTPHRASE_REPORT, 55, "lv",
		"gada parskats"},
	{REPORTPHRASE_REPORT, 60, "lt",
		"konsoliduotasis metinis pranesimas"},
	{REPORTPHRASE_REPORT, 55, "lt",
		"metine konsoliduota ataskaita"},
	{REPORTPHRASE_REPORT, 35, "lt",
		"konsoliduotosios finansines ataskaitos"},
	{REPORTPHRASE_REPORT, 50, "lt",
		"metinis pranesimas;metine ataskaita"},
	{REPORTPHRASE_REPORT, 55, "tr",
		"faaliyet raporu"},
	{REPORTPHRASE_REPORT, 50, "tr",
		"yillik rapor"},
	{REPORTPHRASE_REPORT, 60, "tr",
		"entegre faaliyet raporu"},
	{REPORTPHRASE_REPORT, 30, "tr",
		"konsolide finansal tablolar"},
	{REPORTPHRASE_REPORT, 60, "el",
		"ετησια οικονομικη εκθεση"},
	{REPORTPHRASE_REPORT, 50, "el",
		"ετησια εκθεση"},
	{REPORTPHRASE_REPORT, 45, "el",
		"ετησιοσ απολογισμοσ"},
	{REPORTPHRASE_REPORT, 40, "el",
		"ετησιο δελτιο"},
	{REPORTPHRASE_REPORT, 35, "el",
		"ενοποιημενες οικονομικες καταστασεισ"},
	{REPORTPHRASE_REPORT, 55, "ru",
		"годовой отчет"},
	{REPORTPHRASE_REPORT, 55, "uk",
		"річний звіт"},
	{REPORTPHRASE_REPORT, 50, "bg",
		"годишен доклад;годишен финансов отчет"},
	{REPORTPHRASE_REPORT, 60, "ja",
		"有価証券報告書;年次報告書;アニュアルレポート"},
	{REPORTPHRASE_REPORT, 55, "ja",
		"統合報告書;ディスクロージャー誌;アニュアル レポート"},
	{REPORTPHRASE_REPORT, 50, "ja",
		"統合レポート"},
	{REPORTPHRASE_REPORT, 60, "zh",
		"年度报告;年度報告"},
	{REPORTPHRASE_REPORT, 55, "zh",
		"年报"},
	{REPORTPHRASE_REPORT, 50, "zh",
		"年報"},
	{REPORTPHRASE_REPORT, 55, "ko",
		"연차보고서"},
	{REPORTPHRASE_REPORT, 60, "ko",
		"사업보고서"},
	{REPORTPHRASE_REPORT, 45, "ko",
		"통합보고서"},
	{REPORTPHRASE_REPORT, 50, "ko",
		"애뉴얼리포트"},
	{REPORTPHRASE_REPORT, 55, "id",
		"laporan tahunan"},
	{REPORTPHRASE_REPORT, 55, "vi",
		"bao cao thuong nien"},
	{REPORTPHRASE_REPORT, 55, "mt",
		"rapport annwali"},
	{REPORTPHRASE_REPORT, 60, "ar",
		"التقرير السنوي"},
	{REPORTPHRASE_REPORT, 50, "ar",
		"تقرير سنوي"},
	{REPORTPHRASE_REPORT, 55, "he",
		"דוח שנתי"},
	{REPORTPHRASE_REPORT, 60, "he",
		"דוח תקופתי ושנתי"},
	{REPORTPHRASE_REPORT, 45, "he",
		"דוח תקופתי"},
	{REPORTPHRASE_REPORT, 55, "th",
		"รายงานประจำปี"},
	{REPORTPHRASE_REPORT, 50, "th",
		"แบบ 56 1"},
	{REPORTPHRASE_REPORT, 55, "sr",
		"годишњи извештај;godisnji izvestaj"},
	/* of a part of a year */
	{REPORTPHRASE_PART, 160, NULL,
		"pusmet;pusgada;arshluta;polugodi;shestmesec;polgod;"
		"kvartalsk;devetomesec;6μ;9μ;3μ;hy;half annual;semi annual;"
		"semiannual;interim;half year;halfyear;half yearly;six month;"
		"nine month;three month;quarter;quarterly;quarters;q1;q2;q3;"
		"q4;1q;2q;3q;4q;h1;h2;1h;2h;9m;10 q;8 k;6 k;trading update;"
		"trading statement;monthly;halbjahr;halbjahres;quartal;"
		"quartals;zwischenbericht;zwischenmitteilung;neunmonats;"
		"semestriel;trimestriel;premier semestre;semestral;"
		"trimestral;trimestre;semestre;semestrale;trimestrale;"
		"halfjaar;halfjaarverslag;kwartaal;tussentijds;halvar;"
		"halvaar;halvarsrapport;halvaarsrapport;kvartal;kvartals;"
		"delars;tertial;bokslutskommunike;puolivuosi;osavuosi;"
		"puolivuotis;neljannesvuosi;tilinpaatostiedote;polroczn;"
		"kwartaln;raport okresowy za;pololetni;pololetna;polrocna;"
		"ctvrtletni;felev;negyedev;semestrial;trimestrial;"
		"polugodisnj;kvartaln;polletno;ara donem;ceyrek;alti aylik;"
		"εξαμην;τριμην;полугод;квартал;піврічн;шестмесечен;四半期;"
		"半期;中間;決算短信;第1四;半年;季度;季报;季報;中期报告;"
		"中期報告;月报;반기;분기"},
	/* a part of the report, or its correction */
	{REPORTPHRASE_SHORT, 160, NULL,
		"at a glance;in brief;highlights;summary;summarised;erratum;"
		"errata;corrigendum;correction;excerpt;extract;brochure;"
		"key figures;short version;abridged;flyer;poster;order form;"
		"kurzfassung;auf einen blick;kurzbericht;auszug;kennzahlen;"
		"berichtigung;kompakt;bestellformular;en bref;resume;"
		"synthese;extrait;chiffres cles;l essentiel;resumen;extracto;"
		"cifras clave;sintesi;in breve;estratto;in het kort;"
		"samenvatting;kerncijfers;verkort;verkorte;in vogelvlucht;"
		"resumo;em resumo;sumario;sammanfattning;i korthet;"
		"sammandrag;kort version;kortversion;resume af;sammendrag;"
		"hovedtal;lyhyesti;tiivistelma;w skrocie;streszczenie;"
		"shrnuti;osszefoglalo;rezumat;ozet;σε συντομια;περιληψη;要約;"
		"ハイライト;ダイジェスト;正誤;訂正;抜粋;摘要;更正;概要;요약;"
		"정정"},
	/* another paper */
	{REPORTPHRASE_OTHER, 50, NULL,
		"sustainability report;impact report;climate;dividend;"
		"diversity;nachhaltigkeit;developpement durable;durabilite;"
		"gouvernement d entreprise;sostenibilidad;"
		"estado de informacion no financiera;sostenibilita;"
		"dichiarazione non finanziaria;duurzaamheid;sustentabilidade;"
		"governo das sociedades;hallbarhetsrapport;"
		"baeredygtighedsrapport;selskabsmeddelelse;redegorelse;"
		"baerekraftsrapport;eierstyring;esitys;zrownowazon;"
		"udrzitelnost;sunum;社会责任;可持续发展;지속가능"},
	{REPORTPHRASE_OTHER, 30, NULL,
		"sustainability;announces;publishes;hallbarhetsredovisning;"
		"公告"},
	{REPORTPHRASE_OTHER, 40, NULL,
		"esg;csr;supplement;formulario de referencia;vastuullisuus;"
		"企業管治"},
	{REPORTPHRASE_OTHER, 60, NULL,
		"tcfd;agm;presentation;databook;data book;policy;"
		"corporate governance report;notification;audit committee;"
		"hauptversammlung;corporate governance bericht;prasentation;"
		"assemblee generale;declaration de performance;"
		"gobierno corporativo;junta general;presentacion;assemblea;"
		"governo societario;presentazione;algemene vergadering;"
		"presentatie;assembleia;apresentacao;bolagsstyrning;"
		"arsstamma;generalforsamling;borsmelding;hallinnointi;"
		"yhtiokokous;porssitiedote;komunikat;walne zgromadzenie;"
		"prezentacja;lad korporacyjny;valna hromada;kozgyules;"
		"comunicat;adunarea generala;genel kurul;γενικη συνελευση;"
		"презентац;環境報告;コーポレートガバナンス報告;説明会;"
		"プレゼンテーション;ファクトブック;审计报告;内部控制;"
		"股东大会;股東大會;发布会;주주총회"},
	{REPORTPHRASE_OTHER, 70, NULL,
		"green bond;remuneration;compensation report;general meeting;"
		"agenda;minutes;press release;news release;media release;"
		"webcast;conference call;fact sheet;factsheet;tax strategy;"
		"invitation;solvency;charter;vergutung;verguetung;einladung;"
		"erklarung zur unternehmensfuhrung;gewinnverwendung;"
		"communique;remunerations;statuts;remuneraciones;comunicado;"
		"remunerazione;bezoldiging;beloningsverslag;remuneracao;"
		"release de resultados;palkitsemis;wynagrodzen;董事会决议;"
		"招股"},
	{REPORTPHRASE_OTHER, 80, NULL,
		"proxy;notice of;transcript;prospectus;pillar 3;"
		"modern slavery;gender pay;code of conduct;"
		"articles of association;payments to governments;"
		"pressemitteilung;pressemeldung;medienmitteilung;satzung;"
		"avis de convocation;nota de prensa;estatutos;comunicato;"
		"statuto;persbericht;statuten;comunicado ao mercado;"
		"fato relevante;pressmeddelande;ersattningsrapport;kallelse;"
		"pressemeddelelse;vederlagsrapport;pressemelding;"
		"lonnsrapport;lehdistotiedote;tiskova zprava;sajtokozlemeny;"
		"basin bulteni;δελτιο τυπου;пресс релиз;プレスリリース;"
		"ニュースリリース;招集通知;보도자료"},
	{REPORTPHRASE_OTHER, 45, NULL,
		"governance report;surdurulebilirlik;サステナビリティ"},
	{REPORTPHRASE_OTHER, 20, NULL,
		"statement of"},
	/* of somebody else */
	{REPORTPHRASE_OTHERS, 160, NULL,
		"pension fund;pension scheme;pension trust;pension plan;"
		"benevolent fund;savings plan;form 11 k;11 k;foundation;"
		"subsidiary;subsidiaries;pensionskasse;pensionsfonds;"
		"stiftung;caisse de pension;fonds de pension;fondation;"
		"fondo de pensiones;fundacion;fondo pensione;fondazione;"
		"pensioenfonds;stichting;fundo de pensao;fundacao;"
		"fundos de pensoes;pensionsstiftelse;pensionskassa;"
		"stiftelsen;fonden;fond;pensjonskasse;stiftelse;elakesaatio;"
		"saatio;fundacja;nadace;alapitvany;vakif;財団;基金会"},
	/* of the parent company alone */
	{REPORTPHRASE_ALONE, 30, NULL,
		"hgb;nach hgb;ugb;parent company only;standalone;stand alone;"
		"company only;separate financial statements;unconsolidated;"
		"non consolidated;einzelabschluss;jahresabschluss der;"
		"jahresabschluss ag;comptes sociaux;comptes individuels;"
		"cuentas anuales individuales;individuales;bilancio separato;"
		"enkelvoudige;vennootschappelijke;demonstracoes individuais;"
		"moderbolaget;moderselskabet;morselskapet;emoyhtio;"
		"jednostkowy;jednostkowe;jednostkowa;individualni;"
		"nekonsolidovan;egyedi;individual;individuale;単体;母公司;"
		"별도"},
	/* what follows is a part of it */
	{REPORTPHRASE_WITH, 1, NULL,
		"including;includes;included;incl;inklusive;inkl;enthalt;"
		"incluant;inclut;y compris;comprenant;incluye;incluido;"
		"incluida;incluyendo;comprende;inclusief;met inbegrip van;"
		"inclui;incluindo;inkluderar;omfattar;sisaltaa;sisaltaen;"
		"wraz z;zawiera;vcetne;tartalmazza;inclusiv;icerir;"
		"περιλαμβανει;含む;包括;包含;containing;contains;"
		"together with"},
};
/* clang-format on */

const struct reportphrases *
reportphrases_papers(size_t *count)
{
	*count = sizeof groups / sizeof *groups;
	return groups;
}
