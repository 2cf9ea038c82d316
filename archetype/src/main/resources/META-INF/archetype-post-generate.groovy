// Keeps the example of the kind that was asked for and gives it the names that were asked for. What the example itself is
// called it says in its service file (package and class) and in its factory (the name in a configuration).

File project = new File(request.outputDirectory, request.artifactId)
List<File> examples = project.listFiles().findAll { it.name.endsWith('-plugin') }

/** Takes away what was laid out, and nothing that was there before. */
def refuse = { String message ->
    examples*.deleteDir()
    new File(project, 'pom.xml').delete()
    project.delete()
    File parent = new File(request.outputDirectory, 'pom.xml')
    if (parent.exists()) {
        parent.setText(parent.getText('UTF-8') - ~"\\s*<module>$request.artifactId</module>", 'UTF-8')
    }
    throw new IllegalArgumentException(message)
}

String kind = request.properties['kind']
File example = examples.find { it.name == "$kind-plugin" }
if (!example) {
    refuse("kind = $kind is none of ${examples*.name*.minus('-plugin').sort().join(', ')}")
}
String name = request.properties['name']
[artifactId: request.artifactId, name: name].each { property, value ->
    if (!(value ==~ /[a-z][a-z0-9]*(-[a-z0-9]+)*/)) {
        refuse("$property = $value must be words of small letters and digits with hyphens between them, such as my-$kind")
    }
}
String className = name.split('-')*.capitalize().join()

List<File> files = []
example.eachFileRecurse(groovy.io.FileType.FILES) { files << it }
List<String> factory = files.find { it.parentFile.name == 'services' }.getText('UTF-8').trim().tokenize('.')
String examplePackage = factory.init().join('.')
String exampleClass = factory.last() - 'Factory'
String exampleName = (files.find { it.name == "${factory.last()}.java" }.getText('UTF-8') =~ /(?:String id\(\) \{\s*return|super\()\s*"(.+?)"/)[0][1]

Set<String> words = files.collectMany { it.getText('UTF-8').findAll(/\w+/) } as Set
String taken = [className, className + 'Factory'].find { it in words && it != exampleClass && it != factory.last() }
if (taken) {
    refuse("name = $name would make a class $taken, which this kind of plugin uses already: choose another name")
}

def renamed = { String text -> text.replaceAll(/\b$exampleClass(?=\b|Factory\b|Test\b|FactoryTest\b)/, className) }
files.each { file ->
    String text = file.getText('UTF-8')
    if (file.name == 'pom.xml') {
        // The first of each is the project's own.
        text = text.replaceFirst('<groupId>.*</groupId>', "<groupId>$request.groupId</groupId>")
                .replaceFirst('<artifactId>.*</artifactId>', "<artifactId>$request.artifactId</artifactId>")
                .replaceFirst('<version>.*</version>', "<version>$request.version</version>")
    } else {
        text = renamed(text.replace(examplePackage, request.getPackage()))
                .replaceAll(/("|\{@code )$exampleName(?![\w-])/, '$1' + name)
    }
    String place = example.toPath().relativize(file.toPath()).join('/')
            .replace("/${examplePackage.replace('.', '/')}/", "/${request.getPackage().replace('.', '/')}/")
    File target = new File(project, renamed(place))
    target.parentFile.mkdirs()
    target.setText(text, 'UTF-8')
}
examples*.deleteDir()
